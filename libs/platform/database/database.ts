import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { ClientBase, Pool } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { TryAgain } from '#platform/domain';
import { translate } from './constraint-errors.js';
import { isPassing } from './sql-state.js';
import { retriesCounter } from './database.metrics.js';
import { borrow, PooledSession } from './pooled-session.js';
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
  private readonly transactions = new AsyncLocalStorage<ConnectionSession>();
  private readonly readings = new AsyncLocalStorage<ConnectionSession>();
  private readonly pool: Pool;
  private readonly pooled: Session;

  constructor(private readonly dataSource: DataSource) {
    this.pool = (dataSource.driver as unknown as { master: Pool }).master;
    this.pooled = new PooledSession(dataSource.manager, this.pool);
  }

  /** For reading: the open transaction if there is one, else any connection of the pool. */
  get reader(): Session {
    return this.transactions.getStore() ?? this.readings.getStore() ?? this.pooled;
  }

  /** For writing. Throws when no transaction is open, so that a lone write cannot happen quietly. */
  get writer(): WritingSession {
    const session = this.transactions.getStore();
    if (!session)
      throw new Error('Writing needs a transaction: wrap the use case in database.transaction().');
    return session;
  }

  /** Reads several things on one connection: what is asked without waiting for each other travels together. */
  async reading<T>(work: () => Promise<T>): Promise<T> {
    if (this.transactions.getStore() ?? this.readings.getStore()) return work();
    const client = await borrow(this.pool);
    const session = new ConnectionSession(this.dataSource.manager, client);
    try {
      return await this.readings.run(session, work);
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
    if (this.transactions.getStore()) return work();
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
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as ClientBase;
    const session = new ConnectionSession(runner.manager, client);
    let broken: Error | undefined;
    try {
      begin(runner, session);
      const result = await this.transactions.run(session, work);
      // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK: an error was swallowed somewhere inside.
      if ((await session.finish('COMMIT')) !== 'COMMIT')
        throw new Error('The transaction had failed before its end; an error was swallowed.');
      return result;
    } catch (error) {
      await session.end();
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      stateOf(runner).isTransactionActive = false;
      // A connection that could not even roll back must not serve anybody else.
      await stateOf(runner).releasePostgresConnection(broken);
    }
  }
}

/**
 * `BEGIN` travels with the first statement of the work. The runner is told, so that entity operations join
 * instead of opening their own.
 */
function begin(runner: QueryRunner, session: ConnectionSession): void {
  Object.assign(stateOf(runner), { isTransactionActive: true, transactionDepth: 1 });
  session.later('BEGIN');
}

/** What TypeORM's runner keeps to itself. */
interface RunnerState {
  isTransactionActive: boolean;
  transactionDepth: number;
  releasePostgresConnection(error?: Error): Promise<void>;
}

const stateOf = (runner: QueryRunner) => runner as unknown as RunnerState;
