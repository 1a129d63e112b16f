import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import type pg from 'pg';
import { createDatabase, dropDatabase, onServer, withDatabase } from './server.js';

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
  const drop = () => dropDatabase(serverUrl, name);
  afterAll(drop);
  return {
    url,
    drop,
    query: (sql, parameters) =>
      onServer(url, async (client) => (await client.query<never>(sql, parameters)).rows),
  };
}
