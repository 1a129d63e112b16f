import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { lagGauge } from './outbox.metrics.js';

/** How long the oldest event has been waiting for somebody to pass it on. */
@Injectable()
export class OutboxLag {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** In seconds; 0 when nothing waits. Deliveries that wait for a failing one before them do not count. */
  async measure(): Promise<number> {
    const [oldest] = await this.database.reader.query<{ at: Date | null }>(
      `SELECT least(
         (SELECT occurred_at FROM outbox_events WHERE dispatched_at IS NULL ORDER BY sequence LIMIT 1),
         (SELECT e.occurred_at FROM outbox_deliveries d JOIN outbox_events e ON e.id = d.event_id
          WHERE d.finished_at IS NULL AND d.enqueued_at IS NULL AND NOT EXISTS (
            SELECT FROM outbox_deliveries b WHERE b.finished_at IS NULL
              AND b.handler = d.handler AND b.aggregate_id = d.aggregate_id AND b.sequence < d.sequence)
          ORDER BY d.sequence LIMIT 1)) AS at`,
    );
    const seconds = oldest?.at ? Math.max(0, (this.clock.now().getTime() - oldest.at.getTime()) / 1000) : 0;
    lagGauge.set(seconds);
    return seconds;
  }
}
