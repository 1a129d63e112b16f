import { createHash } from 'node:crypto';
import { type Field, fieldsOf, toWire } from './wire-values.js';

/** One statement with those who wait for it. */
export interface Statement {
  sql: string;
  parameters: readonly unknown[];
  resolve(outcome: Outcome): void;
  reject(error: Error): void;
}

export interface Outcome {
  rows: unknown[];
  /** What PostgreSQL says it did, such as `COMMIT`. */
  command: string;
}

/** What we use of the driver's connection: the messages of the extended query protocol. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string }): void;
  bind(message: {
    statement: string;
    values: readonly unknown[];
    valueMapper: (value: unknown) => unknown;
  }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: object): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
}

/** What a connection has learned: its prepared statements, and the columns they come back with. */
interface Learned {
  parsed: Set<string>;
  fields: Map<string, Field[]>;
  /** Prepared in a batch that failed: whether they exist is not known, so they are closed before the next try. */
  doubtful: Set<string>;
}

const learnedBy = new WeakMap<Wire, Learned>();

/**
 * Several statements on one connection in one message each way: everything is written at once, PostgreSQL works
 * through it in order and answers at once. Each statement sees what those before it did, and what others committed
 * before it began. When one fails, those after it are not run and fail with it.
 *
 * The driver sends one statement at a time; its own pipeline mode still pays for a message each way per statement,
 * which costs more than most of our statements do. It takes this as a query of its own kind.
 */
export class StatementBatch {
  private current = 0;
  private rows: unknown[] = [];
  private learned: Learned;
  private readonly parsedHere = new Map<number, string>();

  constructor(
    private readonly statements: readonly Statement[],
    private readonly onEnd: () => void = () => undefined,
  ) {}

  /** Called by the driver when the connection is free. */
  submit(connection: Wire): void {
    this.learned = learnedBy.get(connection) ?? { parsed: new Set(), fields: new Map(), doubtful: new Set() };
    learnedBy.set(connection, this.learned);
    connection.stream.cork();
    for (const name of this.learned.doubtful) connection.close({ type: 'S', name });
    this.learned.doubtful.clear();
    this.statements.forEach((statement, index) => this.write(connection, statement, index));
    connection.sync();
    connection.stream.uncork();
  }

  private write(connection: Wire, { sql, parameters }: Statement, index: number): void {
    const name = statementName(sql);
    if (!this.learned.parsed.has(name)) {
      this.learned.parsed.add(name);
      this.parsedHere.set(index, name);
      connection.parse({ name, text: sql });
    }
    connection.bind({ statement: name, values: parameters, valueMapper: toWire });
    // The columns of a statement do not change: PostgreSQL need not tell them again.
    if (!this.learned.fields.has(name)) connection.describe({ type: 'P', name: '' });
    connection.execute({});
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.learned.fields.set(this.currentName, fieldsOf(fields));
  }

  handleDataRow({ fields: values }: { fields: (string | null)[] }): void {
    const row: Record<string, unknown> = {};
    const fields = this.learned.fields.get(this.currentName)!;
    for (let i = 0; i < fields.length; i += 1) {
      const value = values[i]!;
      row[fields[i]!.name] = value === null ? null : fields[i]!.parse(value);
    }
    this.rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    if (!this.learned.fields.has(this.currentName)) this.learned.fields.set(this.currentName, []);
    this.statements[this.current]!.resolve({ rows: this.rows, command: text });
    this.rows = [];
    this.current += 1;
  }

  /** One failed, or the connection broke: nothing from here on was done. */
  handleError(error: Error): void {
    for (const [index, name] of this.parsedHere) {
      if (index < this.current) continue;
      this.learned.parsed.delete(name);
      this.learned.doubtful.add(name);
    }
    for (const statement of this.statements.slice(this.current)) statement.reject(error);
    this.onEnd();
  }

  handleReadyForQuery(): void {
    this.onEnd();
  }

  handleEmptyQuery(): void {
    this.handleCommandComplete({ text: '' });
  }

  private get currentName(): string {
    return statementName(this.statements[this.current]!.sql);
  }
}

const names = new Map<string, string>();

/** A prepared statement is known to its connection by a name; the same text always gets the same one. */
function statementName(sql: string): string {
  let name = names.get(sql);
  if (!name) {
    name = createHash('sha1').update(sql).digest('hex').slice(0, 20);
    names.set(sql, name);
  }
  return name;
}
