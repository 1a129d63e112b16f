import 'reflect-metadata';
import { readConfig, whyNotStarted } from '#platform/config';
import { Standalone } from './standalone.js';

const kairos = new Standalone();

async function end(exitCode: number): Promise<never> {
  await kairos.stop();
  process.exit(exitCode);
}

function fail(error: unknown, advice = ''): Promise<never> {
  process.stderr.write(`Kairos cannot run. ${whyNotStarted(error)}${advice}\n`);
  return end(1);
}

// Once: a second Ctrl-C ends the process at once, and PostgreSQL with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0));
kairos.onFailure((error) => void fail(error, ' Start it again; what was answered is kept.'));
try {
  process.stdout.write(await kairos.start(readConfig()));
} catch (error) {
  await fail(error);
}
