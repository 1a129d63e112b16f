import 'reflect-metadata';
import { readConfig, whyNotStarted } from '#platform/config';
import { Standalone } from './standalone.js';

const kairos = new Standalone();

async function end(exitCode: number): Promise<never> {
  await kairos.stop();
  process.exit(exitCode);
}

function fail(error: unknown): Promise<never> {
  process.stderr.write(`Kairos cannot run. ${whyNotStarted(error)}\n`);
  return end(1);
}

// Once: a second Ctrl-C ends the process at once, and PostgreSQL with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0));
kairos.onFailure((error) => void fail(error));
await kairos.start(readConfig()).then((welcome) => process.stdout.write(welcome), fail);
