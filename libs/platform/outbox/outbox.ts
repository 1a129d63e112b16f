import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { type DomainEvent, newId } from '#platform/domain';

/**
 * Promises, kept in the same transaction as the change that made them: the row is there exactly if the change is.
 * The relay hands each to whoever asked for it, at least once and in order per aggregate.
 */
@Injectable()
export class Outbox {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Notes what happened. Needs an open transaction. */
  async add(...events: DomainEvent[]): Promise<void> {
    const rows = events.map((event) => outboxRow(event, this.clock.now()));
    await this.database.writer.query(
      `INSERT INTO outbox_events (id, name, aggregate_type, aggregate_id, payload, occurred_at)
       SELECT * FROM json_to_recordset($1) AS e(id uuid, name text, aggregate_type text, aggregate_id uuid, payload jsonb, occurred_at timestamptz)`,
      [JSON.stringify(rows)],
    );
  }
}

/** An event as its row. Repositories on hot paths insert it together with the change, in one statement. */
export function outboxRow(event: DomainEvent, occurredAt: Date) {
  const { aggregateType, aggregateId, ...payload } = event;
  return {
    id: newId(),
    name: event.name,
    aggregate_type: aggregateType,
    aggregate_id: aggregateId,
    payload,
    occurred_at: occurredAt,
  };
}
