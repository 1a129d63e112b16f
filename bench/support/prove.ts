import { aBenchDatabase, type BenchDatabase } from './bench-database.js';
import { brokenPromises, say } from './report.js';

/**
 * Runs a proof on a database of its own, leaves nothing behind, and ends the process: with 1 when a promise was broken
 * or when the proof could not be run at all.
 */
export async function prove(work: (database: BenchDatabase) => Promise<void>): Promise<never> {
  const database = await aBenchDatabase();
  let failed = false;
  const stopBy = (signal: NodeJS.Signals) =>
    process.once(signal, () => void database.stop().finally(() => process.exit(1)));
  stopBy('SIGINT');
  stopBy('SIGTERM');
  try {
    await work(database);
  } catch (error) {
    say(`FAIL  it could not be run: ${(error as Error).stack}`);
    failed = true;
  }
  await database.stop();
  process.exit(failed || brokenPromises() ? 1 : 0);
}
