import 'reflect-metadata';
import { readConfig, whyNotStarted } from '#platform/config';
import { Standalone } from './standalone.js';

const kairos = new Standalone();

function explain(error: unknown, advice = ''): void {
  process.stderr.write(`Kairos cannot run. ${whyNotStarted(error)}${advice}\n`);
}

async function end(exitCode: number): Promise<never> {
  await kairos.stop();
  process.exit(exitCode);
}

// Once: a second Ctrl-C ends the process at once, and PostgreSQL with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0));

// Without its database there is nothing that could be ended in order.
kairos.onDatabaseLost((error) => {
  explain(error, ' Start it again: what it answered is kept.');
  process.exit(1);
});

try {
  process.stdout.write(await kairos.start(readConfig()));
} catch (error) {
  explain(error);
  await end(1);
}
