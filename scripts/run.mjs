// `node scripts/run.mjs <file> [arguments]`: builds if need be, then becomes dist/<file>.js. It stays one process, so that
// a signal to `npm start` reaches the application itself.
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
process.argv[1] = fileURLToPath(program);
await import(program);
