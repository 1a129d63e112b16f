import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Check, Finding } from '../check.js';

/** Without this constraint one time could be sold twice: better no service than that. */
@Injectable()
export class OverlapConstraintCheck implements Check {
  readonly name = 'overlap_constraint';
  readonly unanswered: Finding = { status: 'failed', detail: 'The overlap constraint cannot be looked at.' };

  constructor(private readonly database: Database) {}

  async find(): Promise<Finding> {
    const [constraint] = await this.database.reader.query<{ valid: boolean }>(
      `SELECT c.convalidated AND i.indisvalid AND i.indisready AS valid
       FROM pg_constraint c JOIN pg_index i ON i.indexrelid = c.conindid
       WHERE c.conname = 'time_claims_no_overlap' AND c.contype = 'x' AND c.conrelid = to_regclass('time_claims')`,
    );
    if (constraint?.valid) return { status: 'ok' };
    const state = constraint ? 'not valid' : 'missing';
    return { status: 'failed', detail: `The constraint time_claims_no_overlap is ${state}.` };
  }
}
