import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { migrations } from '../../../../migrations/index.js';
import type { Check, Finding } from '../check.js';

/** Whether the schema is the one this build was written for. A newer one is fine: releases overlap. */
@Injectable()
export class MigrationsCheck implements Check {
  readonly name = 'migrations';
  readonly unanswered: Finding = {
    status: 'failed',
    detail: 'The database has no schema. Run the migrations.',
  };

  constructor(private readonly database: Database) {}

  async find(): Promise<Finding> {
    const rows = await this.database.reader.query<{ name: string }>('SELECT name FROM migrations');
    const done = new Set(rows.map(({ name }) => name));
    const pending = migrations.map(({ name }) => name).filter((name) => !done.has(name));
    if (pending.length === 0) return { status: 'ok' };
    return { status: 'failed', detail: `Migrations are pending: ${pending.join(', ')}.` };
  }
}
