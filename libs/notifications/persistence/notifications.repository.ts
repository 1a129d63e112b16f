import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { NotFound } from '#platform/domain';
import type { Notification } from '../domain/notification.entity.js';
import { asNotification, notificationColumns } from './notification-row.js';

/** Notifications on their way. Their history is read elsewhere: `NotificationHistoryRepository`. */
@Injectable()
export class NotificationsRepository {
  constructor(private readonly database: Database) {}

  /** Answers the ids of those that were not there yet. */
  async addNew(notifications: Notification[]): Promise<string[]> {
    const rows = await this.database.writer.query<{ id: string }>(
      `INSERT INTO notifications (id, event_id, kind, channel, recipient_kind, recipient_id, account_id, appointment_id,
         starts_at, details, centre_id, status, status_reason, tries, created_at, next_try_at)
       SELECT id, "eventId", kind, channel, "recipientKind", "recipientId", "accountId", "appointmentId",
         "startsAt", details, "centreId", status, "statusReason", tries, "createdAt", "nextTryAt"
       FROM json_to_recordset($1) AS n(id uuid, "eventId" uuid, kind text, channel text, "recipientKind" text,
         "recipientId" uuid, "accountId" uuid, "appointmentId" uuid, "startsAt" timestamptz, details jsonb,
         "centreId" uuid, status text, "statusReason" text, tries int, "createdAt" timestamptz, "nextTryAt" timestamptz)
       ON CONFLICT ON CONSTRAINT notifications_once DO NOTHING RETURNING id`,
      [JSON.stringify(notifications)],
    );
    return rows.map(({ id }) => id);
  }

  /** Takes what is due in hand until `until`; others leave it alone so long. */
  async claim(
    channel: string,
    claim: string,
    now: Date,
    until: Date,
    limit: number,
  ): Promise<Notification[]> {
    const rows = await this.database.writer.query<object>(
      `UPDATE notifications SET claim = $2, next_try_at = $4 WHERE id = ANY (ARRAY(
         SELECT id FROM notifications WHERE channel = $1 AND next_try_at <= $3
         ORDER BY next_try_at LIMIT $5 FOR UPDATE SKIP LOCKED))
       RETURNING ${notificationColumns}`,
      [channel, claim, now, until, limit],
    );
    return rows.map(asNotification);
  }

  async lockById(id: string): Promise<Notification> {
    const [row] = await this.database.writer.query<object>(
      `SELECT ${notificationColumns} FROM notifications WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new NotFound('notification');
    return asNotification(row);
  }

  /** Of what the provider calls by that id; null when it is none of ours. */
  async lockByProviderMessage(provider: string, providerMessageId: string): Promise<Notification | null> {
    const [row] = await this.database.writer.query<object>(
      `SELECT ${notificationColumns} FROM notifications
       WHERE provider_message_id = $2 AND provider = $1 FOR UPDATE`,
      [provider, providerMessageId],
    );
    return row ? asNotification(row) : null;
  }

  /** Nobody else sends anything about the appointment by hand until the transaction is over. */
  async lockAppointment(appointmentId: string): Promise<void> {
    await this.database.writer.query(`SELECT pg_advisory_xact_lock(hashtextextended('notify:' || $1, 0))`, [
      appointmentId,
    ]);
  }

  save(it: Notification): void {
    this.database.writer.later(
      `UPDATE notifications SET status = $2, status_reason = $3, tries = $4, masked_address = $5, sent_at = $6,
         next_try_at = $7, claim = $8, provider = $9, provider_message_id = $10, delivered_at = $11, content = $12,
         unreached = $13 WHERE id = $1`,
      [
        ...[it.id, it.status, it.statusReason, it.tries, it.maskedAddress, it.sentAt, it.nextTryAt, it.claim],
        ...[it.provider, it.providerMessageId, it.deliveredAt, it.content, it.unreached],
      ],
    );
  }

  /** Nobody need call any more: it got through in the end. */
  noteReached({ eventId, kind, recipientId }: Notification): void {
    this.database.writer.later(
      `UPDATE notifications SET unreached = false WHERE event_id = $1 AND kind = $2 AND recipient_id = $3 AND unreached`,
      [eventId, kind, recipientId],
    );
  }

  /** The outside channels over which the same was said, or is to be said, to the same recipient, and how that went. */
  findSiblings({
    eventId,
    kind,
    recipientId,
  }: Notification): Promise<Pick<Notification, 'channel' | 'status'>[]> {
    return this.database.reader.query(
      `SELECT channel, status FROM notifications
       WHERE event_id = $1 AND kind = $2 AND recipient_id = $3 AND channel <> 'in_app'`,
      [eventId, kind, recipientId],
    );
  }
}
