import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import pg from 'pg';
import { afterFile } from './after-file.js';
import { createDatabase, dropDatabase, withDatabase } from './server.js';

export interface TestDatabase {
  url: string;
  /** Looks at the rows directly, past every door. */
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(
    sql: string,
    parameters?: unknown[],
  ): Promise<Row[]>;
  drop(): Promise<void>;
}

/** A migrated database of this test file's own. Dropped after the file. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('serverUrl');
  const name = `kairos_test_${randomBytes(6).toString('hex')}`;
  await createDatabase(serverUrl, name, inject('templateName'));
  const url = withDatabase(serverUrl, name);
  // Connecting costs thirty times as much as asking.
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  // Some tests kill connections, or drop the database under them.
  pool.on('error', () => undefined);
  const drop = () => dropDatabase(serverUrl, name);
  afterFile(async () => {
    await pool.end();
    await drop();
  });
  return {
    url,
    drop,
    query: async (sql, parameters) => (await pool.query<never>(sql, parameters)).rows,
  };
}
