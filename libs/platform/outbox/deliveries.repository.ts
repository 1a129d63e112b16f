import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { EventEnvelope } from './handles-event.js';

export interface Delivery {
  eventId: string;
  handler: string;
}

/**
 * Who still has to be told of what. The rows are the memory and the order; the queue only does the work, so a
 * queue that is lost loses nothing.
 */
@Injectable()
export class DeliveriesRepository {
  constructor(private readonly database: Database) {}

  /** Asked several times a second, and mostly no: cheaper than beginning to take. */
  async isAnyWaiting(): Promise<boolean> {
    const [row] = await this.database.reader.query<{ waiting: boolean }>(
      `SELECT EXISTS (SELECT FROM outbox_events WHERE dispatched_at IS NULL) AS waiting`,
    );
    return row!.waiting;
  }

  /**
   * Takes up to `limit` events that nobody has taken yet and notes a delivery for each of their handlers; events
   * without a handler are only marked. Answers how many there were, or null while another relay is at it.
   *
   * One relay at a time, so that an earlier event never comes after a later one of the same aggregate. Numbers of
   * the sequence may become visible out of order, but not those of one aggregate: whoever writes its events
   * holds its lock until the commit, so the next number is drawn when the one before is there to be seen.
   */
  async take(pairs: { handler: string; event: string }[], limit: number, now: Date): Promise<number | null> {
    const { writer } = this.database;
    const [lock] = await writer.query<{ taken: boolean }>(
      `SELECT pg_try_advisory_xact_lock(hashtextextended('kairos:outbox-relay', 0)) AS taken`,
    );
    if (!lock?.taken) return null;
    const [batch] = await writer.query<{ size: number }>(
      `WITH batch AS (
         SELECT sequence, id, name, aggregate_id FROM outbox_events
         WHERE dispatched_at IS NULL ORDER BY sequence LIMIT $1
       ), marked AS (
         UPDATE outbox_events e SET dispatched_at = $2 FROM batch WHERE e.sequence = batch.sequence
       ), noted AS (
         INSERT INTO outbox_deliveries (event_id, handler, aggregate_id, sequence)
         SELECT batch.id, s.handler, batch.aggregate_id, batch.sequence
         FROM batch JOIN unnest($3::text[], $4::text[]) AS s (event, handler) ON s.event = batch.name
       )
       SELECT count(*)::int AS size FROM batch`,
      [limit, now, pairs.map(({ event }) => event), pairs.map(({ handler }) => handler)],
    );
    return batch!.size;
  }

  /** Deliveries that no queue knows yet and whose turn it is: all earlier ones are over. In order. */
  findReady(handlers: string[], limit: number): Promise<Delivery[]> {
    return this.database.reader.query<Delivery>(
      `SELECT d.event_id AS "eventId", d.handler FROM outbox_deliveries d
       WHERE d.finished_at IS NULL AND d.enqueued_at IS NULL AND d.handler = ANY ($1) AND NOT EXISTS (
         SELECT FROM outbox_deliveries b WHERE b.finished_at IS NULL
           AND b.handler = d.handler AND b.aggregate_id = d.aggregate_id AND b.sequence < d.sequence)
       ORDER BY d.sequence LIMIT $2`,
      [handlers, limit],
    );
  }

  /** Deliveries that were handed to a queue before `before` and are not over: it may have lost them. */
  findOverdue(handlers: string[], before: Date, limit: number): Promise<Delivery[]> {
    return this.database.reader.query<Delivery>(
      `SELECT event_id AS "eventId", handler FROM outbox_deliveries
       WHERE finished_at IS NULL AND enqueued_at < $2 AND handler = ANY ($1)
       ORDER BY enqueued_at LIMIT $3`,
      [handlers, before, limit],
    );
  }

  async markEnqueued(deliveries: Delivery[], now: Date): Promise<void> {
    await this.database.writer.query(
      `UPDATE outbox_deliveries d SET enqueued_at = $3 FROM unnest($1::uuid[], $2::text[]) AS e (event_id, handler)
       WHERE d.event_id = e.event_id AND d.handler = e.handler`,
      [deliveries.map(({ eventId }) => eventId), deliveries.map(({ handler }) => handler), now],
    );
  }

  /** The event to deliver; null when that is done already. Undefined when it is not known (any longer). */
  async findEvent({ eventId, handler }: Delivery): Promise<EventEnvelope | null | undefined> {
    const [row] = await this.database.reader.query<EventEnvelope & { done: boolean }>(
      `SELECT e.id, e.name, e.aggregate_id AS "aggregateId", e.payload, e.occurred_at AS "occurredAt",
              d.finished_at IS NOT NULL AND NOT d.exhausted AS done
       FROM outbox_deliveries d JOIN outbox_events e ON e.id = d.event_id
       WHERE d.event_id = $1 AND d.handler = $2`,
      [eventId, handler],
    );
    if (!row) return undefined;
    const { done, ...event } = row;
    return done ? null : event;
  }

  /** `exhausted` when it was given up. Either way the next event of the aggregate has its turn. */
  async finish({ eventId, handler }: Delivery, exhausted: boolean, now: Date): Promise<void> {
    await this.database.writer.query(
      `UPDATE outbox_deliveries SET finished_at = $3, exhausted = $4
       WHERE event_id = $1 AND handler = $2 AND (finished_at IS NULL OR exhausted)`,
      [eventId, handler, now, exhausted],
    );
  }

  /** Forgets events that were taken before `before` and are dealt with; those given up stay until `atLast`. */
  async sweep(before: Date, atLast: Date): Promise<number> {
    const rows = await this.database.writer.query(
      `DELETE FROM outbox_events WHERE sequence = ANY (ARRAY(
         SELECT e.sequence FROM outbox_events e
         WHERE e.dispatched_at < $1 AND (e.dispatched_at < $2 OR NOT EXISTS (
           SELECT FROM outbox_deliveries d WHERE d.event_id = e.id AND (d.finished_at IS NULL OR d.exhausted)))
         LIMIT 5000)) RETURNING 1`,
      [before, atLast],
    );
    return rows.length;
  }
}
