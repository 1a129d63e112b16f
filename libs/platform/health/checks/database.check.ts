import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Check, Finding } from '../check.js';

@Injectable()
export class DatabaseCheck implements Check {
  readonly name = 'database';
  readonly unanswered: Finding = { status: 'failed', detail: 'The database does not answer.' };

  constructor(private readonly database: Database) {}

  async find(): Promise<Finding> {
    await this.database.reader.query('SELECT 1');
    return { status: 'ok' };
  }
}
