import type { EntityManager } from 'typeorm';
import type { ClientBase } from 'pg';
import { type Outcome, type Statement, StatementBatch } from './statement-batch.js';

/** A way to the database: the open transaction, or the pool. */
export interface Session {
  /** For entities. For hot paths and lists use `query`: it costs half. */
  readonly manager: EntityManager;
  /**
   * Runs one statement, prepared once per connection. The text must be a constant: values are parameters, always.
   * Statements issued without waiting for each other travel together and run in order.
   */
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

/** A session that writes. */
export interface WritingSession extends Session {
  /**
   * A write whose result nobody needs: it is sent along with the next statement, at the latest with the COMMIT.
   * When it fails, so does the transaction.
   */
  later(sql: string, parameters?: readonly unknown[]): void;
}

/** One connection for as long as it is needed. Collects the statements of a moment and sends them as one. */
export class ConnectionSession implements WritingSession {
  private waiting: Statement[] = [];
  private scheduled = false;
  private inFlight = 0;
  private over = false;
  private onIdle: () => void = ignore;

  private entityManager: EntityManager | undefined;

  /** `kind` is `transaction` where writing is allowed. An entity manager is made only for those who ask for it. */
  constructor(
    readonly kind: 'reading' | 'transaction',
    private readonly client: ClientBase,
    private readonly makeManager: (client: ClientBase) => EntityManager,
  ) {}

  /** Its statements go past the batches, so what waits goes first. */
  get manager(): EntityManager {
    this.flush();
    return (this.entityManager ??= this.makeManager(this.client));
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const { rows } = await this.run(sql, parameters);
    return rows as Row[];
  }

  later(sql: string, parameters: readonly unknown[] = []): void {
    this.add({ sql, parameters, resolve: ignore, reject: ignore });
  }

  /** Sends the statement now, with all that waits. */
  async finish(sql: 'COMMIT' | 'ROLLBACK'): Promise<string> {
    const done = this.run(sql, []);
    this.over = true;
    this.flush();
    return (await done).command;
  }

  /**
   * From now on the connection serves somebody else: a straggler must not write into their transaction. Resolves
   * when nothing is under way any more.
   */
  async end(): Promise<void> {
    this.over = true;
    const stragglers = this.waiting;
    this.waiting = [];
    for (const straggler of stragglers) straggler.reject(tooLate());
    if (this.inFlight) await new Promise<void>((resolve) => (this.onIdle = resolve));
  }

  private run(sql: string, parameters: readonly unknown[]): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.add({ sql, parameters, resolve, reject });
      this.flushSoon();
    });
  }

  private add(statement: Statement): void {
    if (this.over) throw tooLate();
    this.waiting.push(statement);
  }

  /** After everything that can go on without an answer has gone on: it may have more to ask. */
  private flushSoon(): void {
    if (this.scheduled || this.inFlight) return;
    this.scheduled = true;
    process.nextTick(() => this.flush());
  }

  private flush(): void {
    this.scheduled = false;
    if (!this.waiting.length) return;
    const batch = new StatementBatch(this.waiting, () => this.landed());
    this.waiting = [];
    this.inFlight += 1;
    this.client.query(batch as never);
  }

  private landed(): void {
    this.inFlight -= 1;
    if (this.waiting.length) this.flushSoon();
    else if (!this.inFlight) this.onIdle();
  }
}

const ignore = () => undefined;

const tooLate = () =>
  new Error('This came too late, the transaction is over: something in it is not awaited.');
