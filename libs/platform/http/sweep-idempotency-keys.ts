import { Database } from '#platform/database';
import { Every, type ScheduledWork } from '#platform/queues';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';

/** Forgets kept answers that are past their day. */
@Every(300)
export class SweepIdempotencyKeys implements ScheduledWork {
  constructor(
    private readonly database: Database,
    private readonly keys: IdempotencyKeysRepository,
  ) {}

  run(now: Date): Promise<unknown> {
    return this.database.transaction(() => this.keys.sweep(now));
  }
}
