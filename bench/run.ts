import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { say } from './support/report.js';

/** All proofs, one after the other; each can be run alone. About eight minutes. Ends with 1 when a promise was broken. */
const proofs = ['race', 'holds', 'throughput', 'slots', 'start-up', 'faults'];

function run(proof: string): Promise<boolean> {
  const file = fileURLToPath(new URL(`./${proof}.js`, import.meta.url));
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [file], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill(signal));
    child.once('exit', (code) => resolve(code === 0));
  });
}

const broken: string[] = [];
for (const proof of proofs) if (!(await run(proof))) broken.push(proof);
say(broken.length ? `\nBroken promises in: ${broken.join(', ')}` : '\nAll promises were kept.');
process.exit(broken.length ? 1 : 0);
