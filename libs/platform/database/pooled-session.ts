import type { Pool, PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import type { Session } from './session.js';
import { type Outcome, StatementBatch } from './statement-batch.js';

/** Any connection of the pool, for one statement at a time. */
export class PooledSession implements Session {
  constructor(
    readonly manager: EntityManager,
    private readonly pool: Pool,
  ) {}

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const client = await borrow(this.pool);
    try {
      const { rows } = await new Promise<Outcome>((resolve, reject) => {
        const statement = { sql, parameters, resolve, reject };
        client.query(new StatementBatch([statement]) as never);
      });
      return rows as Row[];
    } finally {
      // A connection that broke is not taken back by the pool.
      client.release();
    }
  }
}

const heard = new WeakSet<PoolClient>();

/**
 * A connection of the pool, to be released. One that breaks while it is lent fails the statement that it carries;
 * unheard, its error would end the process.
 */
export async function borrow(pool: Pool): Promise<PoolClient> {
  const client = await pool.connect();
  if (!heard.has(client)) {
    heard.add(client);
    client.on('error', () => undefined);
  }
  return client;
}
