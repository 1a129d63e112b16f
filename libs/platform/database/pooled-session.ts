import type { Pool } from 'pg';
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
    const client = await this.pool.connect();
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
