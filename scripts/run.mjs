// `node scripts/run.mjs <file> [arguments]`: builds if need be, then becomes dist/<file>.js.
import { fileURLToPath } from 'node:url';
import { buildIfStale, orStop } from './build.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Kairos needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
const [file] = process.argv.splice(2, 1);
const program = new URL(`../dist/${file}.js`, import.meta.url);
await orStop(buildIfStale);
if (process.env.npm_lifecycle_event) endWithParent();
process.argv[1] = fileURLToPath(program);
await import(program);

/** A signal to npm goes to the shell that it put in between, which dies of it without telling us. */
function endWithParent() {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250).unref();
}
