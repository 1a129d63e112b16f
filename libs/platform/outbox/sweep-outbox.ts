import { Database } from '#platform/database';
import { Every } from '#platform/queues';
import { DeliveriesRepository } from './deliveries.repository.js';

const DAY = 86_400_000;
const KEPT_DAYS = 7;
/** As long as the failed set keeps the jobs, which could be retried. */
const KEPT_DAYS_IF_GIVEN_UP = 30;

/** Forgets events that were dealt with long ago; a few thousand a time, so that nobody waits for it. */
@Every(600)
export class SweepOutbox {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveriesRepository,
  ) {}

  async run(now: Date): Promise<void> {
    const daysAgo = (days: number) => new Date(now.getTime() - days * DAY);
    const sweep = () =>
      this.database.transaction(() =>
        this.deliveries.sweep(daysAgo(KEPT_DAYS), daysAgo(KEPT_DAYS_IF_GIVEN_UP)),
      );
    while ((await sweep()) > 0);
  }
}
