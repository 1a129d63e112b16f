import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { ClientBase, Pool } from 'pg';

/** A way to the database: the open transaction, or the pool. */
export interface Session {
  /** For entities. For hot paths and lists use `query`: it costs half. */
  readonly manager: EntityManager;
  /**
   * Runs one statement, prepared once per connection. The text must be a constant: values are parameters, always.
   * Statements issued without waiting for each other go out together and run in order (see `Database`).
   */
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
}

export class QuerySession implements Session {
  constructor(
    readonly manager: EntityManager,
    private readonly connection: ClientBase | Pool,
  ) {}

  async query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    const { rows } = await this.connection.query({ name: statementName(sql), text: sql, values: parameters });
    return rows as Row[];
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
