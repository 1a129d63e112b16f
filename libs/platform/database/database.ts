import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { ClientBase, Pool } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { TryAgain } from '#platform/domain';
import { translate } from './constraint-errors.js';
import { isPassing } from './sql-state.js';
import { retriesCounter } from './database.metrics.js';
import { PooledSession } from './pooled-session.js';
import { ConnectionSession, type Session, type WritingSession } from './session.js';

const ATTEMPTS = 3;

/**
 * The one door to PostgreSQL.
 *
 * A use case opens a transaction as its first act; everything it calls finds that transaction by itself, through
 * `reader` and `writer`. A transaction inside a transaction joins it. Nothing but rows may leave: no HTTP, no
 * queue, no e-mail inside, because the outermost work runs again, up to three times, when PostgreSQL gives up on
 * it for a passing reason (a deadlock, a serialisation failure).
 */
@Injectable()
export class Database {
  private readonly sessions = new AsyncLocalStorage<ConnectionSession>();
  private readonly pool: Pool;
  private readonly pooled: Session;

  constructor(private readonly dataSource: DataSource) {
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
    this.pooled = new PooledSession(dataSource.manager, this.pool);
  }

  /** For reading: the open transaction if there is one, else any connection of the pool. */
  get reader(): Session {
    return this.sessions.getStore() ?? this.pooled;
  }

  /** For writing. Throws when no transaction is open, so that a lone write cannot happen quietly. */
  get writer(): WritingSession {
    const session = this.sessions.getStore();
    if (session?.kind !== 'transaction')
      throw new Error('Writing needs a transaction: wrap the use case in database.transaction().');
    return session;
  }

  /** Reads several things on one connection: what is asked without waiting for each other travels together. */
  async reading<T>(work: () => Promise<T>): Promise<T> {
    if (this.sessions.getStore()) return work();
    const client = await this.pool.connect();
    const session = new ConnectionSession('reading', client, () => this.dataSource.manager);
    try {
      return await this.sessions.run(session, work);
    } catch (error) {
      throw translate(error);
    } finally {
      await session.end();
      client.release();
    }
  }

  /**
   * Runs `work` in a transaction (READ COMMITTED) and commits when it is done; any error rolls all of it back.
   * Violated constraints surface as the domain error that their context registered.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.sessions.getStore()?.kind === 'transaction') return work();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (!isPassing(error)) throw translate(error);
        retriesCounter.inc({ outcome: attempt < ATTEMPTS ? 'retried' : 'given_up' });
        if (attempt >= ATTEMPTS) throw new TryAgain();
      }
    }
  }

  private async once<T>(work: () => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    const session = new ConnectionSession('transaction', client, (on) => this.managerIn(on));
    let broken: Error | undefined;
    try {
      // Travels with the first statement of the work.
      session.later('BEGIN');
      const result = await this.sessions.run(session, work);
      // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK: an error was swallowed somewhere inside.
      if ((await session.finish('COMMIT')) !== 'COMMIT')
        throw new Error('The transaction had failed before its end; an error was swallowed.');
      return result;
    } catch (error) {
      await session.end();
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      // A connection that could not even roll back must not serve anybody else.
      client.release(broken);
    }
  }

  /** Entity operations in the open transaction of this connection: they join instead of opening their own. */
  private managerIn(databaseConnection: ClientBase): EntityManager {
    const runner = this.dataSource.createQueryRunner();
    return Object.assign(runner, { databaseConnection, isTransactionActive: true, transactionDepth: 1 })
      .manager;
  }
}
