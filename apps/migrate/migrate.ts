import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '#platform/database';
import { prepareQueues } from '#platform/queues';
import { migrations } from '../../migrations/index.js';

/** Brings the schema, the queues' included, to what this build expects. Answers the names of what it ran. */
export function migrate(databaseUrl: string): Promise<string[]> {
  return alone(databaseUrl, async (client) => {
    const ran = await withMigrations(databaseUrl, (dataSource) => dataSource.runMigrations());
    await prepareQueues(client);
    return ran.map(({ name }) => name);
  });
}

/** Takes the last migration back. What the queues need stays: it is theirs. */
export function revert(databaseUrl: string): Promise<void> {
  return alone(databaseUrl, () =>
    withMigrations(databaseUrl, (dataSource) => dataSource.undoLastMigration({ transaction: 'each' })),
  );
}

/** Whether something is left to do. */
export function isPending(databaseUrl: string): Promise<boolean> {
  return withMigrations(databaseUrl, (dataSource) => dataSource.showMigrations());
}

async function withMigrations<T>(
  databaseUrl: string,
  work: (dataSource: DataSource) => Promise<T>,
): Promise<T> {
  const options = dataSourceOptions({ url: databaseUrl, poolSize: 2, applicationName: 'kairos-migrate' });
  const dataSource = new DataSource({
    ...options,
    migrations,
    migrationsTransactionMode: 'each',
    // Building an index takes as long as it takes.
    extra: { ...(options.extra as object), statement_timeout: 0, idle_in_transaction_session_timeout: 0 },
  });
  await dataSource.initialize();
  try {
    return await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

/** One at a time on one database: whoever comes second waits, and finds nothing left to do. */
async function alone<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtextextended('kairos:migrate', 0))`);
    return await work(client);
  } finally {
    await client.end();
  }
}
