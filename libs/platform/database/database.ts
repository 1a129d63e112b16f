import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import type { ClientBase, Pool } from 'pg';
import { DataSource, type QueryRunner } from 'typeorm';
import { TryAgain } from '#platform/domain';
import { translate } from './constraint-errors.js';
import { isPassing } from './sql-state.js';
import { retriesCounter } from './database.metrics.js';
import { QuerySession, type Session } from './session.js';

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
  private readonly open = new AsyncLocalStorage<Session>();
  private readonly pooled: Session;

  constructor(private readonly dataSource: DataSource) {
    const { master } = dataSource.driver as unknown as { master: Pool };
    this.pooled = new QuerySession(dataSource.manager, master);
  }

  /** For reading: the open transaction if there is one, else any connection of the pool. */
  get reader(): Session {
    return this.open.getStore() ?? this.pooled;
  }

  /** For writing. Throws when no transaction is open, so that a lone write cannot happen quietly. */
  get writer(): Session {
    const session = this.open.getStore();
    if (!session)
      throw new Error('Writing needs a transaction: wrap the use case in database.transaction().');
    return session;
  }

  /**
   * Runs `work` in a transaction (READ COMMITTED) and commits when it is done; any error rolls all of it back.
   * Violated constraints surface as the domain error that their context registered.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.open.getStore()) return work();
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
    let broken: Error | undefined;
    try {
      const begun = begin(runner, client);
      const session = new QuerySession(runner.manager, client);
      const [, result] = await Promise.all([begun, this.open.run(session, work)]);
      await commit(runner, client);
      return result;
    } catch (error) {
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
 * `BEGIN` is sent together with the first statement of the work (the connections are pipelined), which saves a
 * round trip. The runner is told, so that entity operations join instead of opening their own.
 */
function begin(runner: QueryRunner, client: ClientBase): Promise<unknown> {
  Object.assign(stateOf(runner), { isTransactionActive: true, transactionDepth: 1 });
  return client.query('BEGIN');
}

async function commit(runner: QueryRunner, client: ClientBase): Promise<void> {
  const { command } = await client.query('COMMIT');
  // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK: an error was swallowed somewhere inside.
  if (command !== 'COMMIT')
    throw new Error('The transaction had failed before its end; an error was swallowed.');
  stateOf(runner).isTransactionActive = false;
}

/** What TypeORM's runner keeps to itself. */
interface RunnerState {
  isTransactionActive: boolean;
  transactionDepth: number;
  releasePostgresConnection(error?: Error): Promise<void>;
}

const stateOf = (runner: QueryRunner) => runner as unknown as RunnerState;
