import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';
import type { Page } from '#platform/http';
import {
  type DeliveryStatus,
  type WebhookAttempt,
  type WebhookDelivery,
  WebhookDeliveryNotFound,
} from '../domain/webhook-endpoint.js';

const columns = `id, endpoint_id AS "endpointId", event_id AS "eventId", event_type AS "eventType",
  resource_id AS "resourceId", payload, status, tries, next_try_at AS "nextTryAt", created_at AS "createdAt",
  finished_at AS "finishedAt"`;

/** What is on its way to whom, and how each try went. */
@Injectable()
export class WebhookDeliveriesRepository {
  constructor(private readonly database: Database) {}

  /** One for every active endpoint that wants to hear of it; the same event only once. */
  async addForAll(
    event: Pick<WebhookDelivery, 'eventId' | 'eventType' | 'resourceId' | 'payload'>,
    now: Date,
  ): Promise<void> {
    const { eventId, eventType, resourceId, payload } = event;
    const endpoints = await this.database.writer.query<{ id: string }>(
      `SELECT id FROM webhook_endpoints WHERE status = 'active' AND $1 = ANY (event_types) ORDER BY id`,
      [eventType],
    );
    if (endpoints.length === 0) return;
    await this.database.writer.query(
      `INSERT INTO webhook_deliveries (id, endpoint_id, event_id, event_type, resource_id, payload, status, next_try_at,
         created_at)
       SELECT d.id, d.endpoint_id, $3, $4, $5, $6, 'pending', $7, $7
       FROM unnest($1::uuid[], $2::uuid[]) AS d (id, endpoint_id)
       ON CONFLICT ON CONSTRAINT webhook_deliveries_once DO NOTHING`,
      [
        endpoints.map(() => newId()),
        endpoints.map(({ id }) => id),
        eventId,
        eventType,
        resourceId,
        payload,
        now,
      ],
    );
  }

  /**
   * Takes some that are due in hand until `until`. Of one resource an endpoint is told one thing at a time, in order:
   * while an earlier one is on its way, the later wait. Disabled endpoints wait, too.
   */
  claim(now: Date, until: Date, limit: number): Promise<WebhookDelivery[]> {
    return this.database.writer.query<WebhookDelivery>(
      `UPDATE webhook_deliveries SET next_try_at = $2 WHERE id = ANY (ARRAY(
         SELECT d.id FROM webhook_deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
         WHERE d.status = 'pending' AND d.next_try_at <= $1 AND e.status = 'active' AND NOT EXISTS (
           SELECT FROM webhook_deliveries b WHERE b.status = 'pending' AND b.endpoint_id = d.endpoint_id
             AND b.resource_id = d.resource_id AND b.sequence < d.sequence)
         ORDER BY d.next_try_at LIMIT $3 FOR UPDATE OF d SKIP LOCKED))
       RETURNING ${columns}`,
      [now, until, limit],
    );
  }

  async lockById(id: string): Promise<WebhookDelivery> {
    const [row] = await this.database.writer.query<WebhookDelivery>(
      `SELECT ${columns} FROM webhook_deliveries WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new WebhookDeliveryNotFound();
    return row;
  }

  async save({ id, status, tries, nextTryAt, finishedAt }: WebhookDelivery): Promise<void> {
    await this.database.writer.query(
      'UPDATE webhook_deliveries SET status = $2, tries = $3, next_try_at = $4, finished_at = $5 WHERE id = $1',
      [id, status, tries, nextTryAt, finishedAt],
    );
  }

  addAttempt(deliveryId: string, { at, statusCode, error, milliseconds }: WebhookAttempt): void {
    this.database.writer.later(
      `INSERT INTO webhook_attempts (id, delivery_id, at, status_code, error, milliseconds) VALUES ($1, $2, $3, $4, $5, $6)`,
      [newId(), deliveryId, at, statusCode, error, milliseconds],
    );
  }

  /** One more than the page holds, the latest first, each with its tries in order. */
  findPage(
    endpointId: string,
    status: DeliveryStatus | undefined,
    { after, limit }: Page,
  ): Promise<(WebhookDelivery & { attempts: WebhookAttempt[] })[]> {
    return this.database.reader.query(
      `SELECT ${columns}, coalesce((SELECT json_agg(json_build_object('at', a.at, 'statusCode', a.status_code,
           'error', a.error, 'milliseconds', a.milliseconds) ORDER BY a.id)
         FROM webhook_attempts a WHERE a.delivery_id = d.id), '[]') AS attempts
       FROM webhook_deliveries d WHERE endpoint_id = $1 AND ($2::text IS NULL OR status = $2)
         AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [endpointId, status, after?.[0], limit + 1],
    );
  }

  /** Forgets what is over since then, with its tries. */
  async sweep(before: Date): Promise<number> {
    const rows = await this.database.writer.query(
      `DELETE FROM webhook_deliveries WHERE id = ANY (ARRAY(
         SELECT id FROM webhook_deliveries WHERE finished_at < $1 ORDER BY id LIMIT 5000)) RETURNING 1`,
      [before],
    );
    return rows.length;
  }
}
