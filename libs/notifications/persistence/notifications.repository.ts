import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Page } from '#platform/http';
import { Notification, type NotificationStatus } from '../domain/notification.entity.js';

export interface NotificationFilter {
  status?: NotificationStatus;
  appointmentId?: string;
}

const columns = `id, event_id AS "eventId", kind, channel, recipient_kind AS "recipientKind",
  recipient_id AS "recipientId", appointment_id AS "appointmentId", centre_id AS "centreId",
  masked_address AS "maskedAddress", status, status_reason AS "statusReason", tries,
  created_at AS "createdAt", sent_at AS "sentAt"`;

/** Those of the given centres; null is all, what has to do with no centre included. */
const matches = `FROM notifications
  WHERE ($1::uuid[] IS NULL OR centre_id = ANY ($1)) AND ($2::text IS NULL OR status = $2)
    AND ($3::uuid IS NULL OR appointment_id = $3)`;

@Injectable()
export class NotificationsRepository {
  constructor(private readonly database: Database) {}

  /** Answers the ids of those that were not there yet. */
  async addNew(notifications: Notification[]): Promise<string[]> {
    const rows = await this.database.writer.query<{ id: string }>(
      `INSERT INTO notifications (id, event_id, kind, channel, recipient_kind, recipient_id, appointment_id, centre_id,
         masked_address, status, status_reason, tries, created_at)
       SELECT id, "eventId", kind, channel, "recipientKind", "recipientId", "appointmentId", "centreId",
         "maskedAddress", status, "statusReason", tries, "createdAt"
       FROM json_to_recordset($1) AS n(id uuid, "eventId" uuid, kind text, channel text, "recipientKind" text,
         "recipientId" uuid, "appointmentId" uuid, "centreId" uuid, "maskedAddress" text, status text,
         "statusReason" text, tries int, "createdAt" timestamptz)
       ON CONFLICT ON CONSTRAINT notifications_once DO NOTHING RETURNING id`,
      [JSON.stringify(notifications)],
    );
    return rows.map(({ id }) => id);
  }

  find(id: string): Promise<Notification | null> {
    return this.database.reader.manager.findOneBy(Notification, { id });
  }

  lockById(id: string): Promise<Notification> {
    return this.database.writer.manager.findOneOrFail(Notification, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async save(notification: Notification): Promise<void> {
    await this.database.writer.manager.save(notification);
  }

  /** One more than the page holds, the latest first. */
  findPage(
    centreIds: readonly string[] | null,
    { status, appointmentId }: NotificationFilter,
    { after, limit }: Page,
  ): Promise<Notification[]> {
    return this.database.reader.query<Notification>(
      `SELECT ${columns} ${matches} AND ($4::uuid IS NULL OR id < $4) ORDER BY id DESC LIMIT $5`,
      [centreIds, status ?? null, appointmentId ?? null, after?.[0] ?? null, limit + 1],
    );
  }

  async count(
    centreIds: readonly string[] | null,
    { status, appointmentId }: NotificationFilter,
  ): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(`SELECT count(*) ${matches}`, [
      centreIds,
      status ?? null,
      appointmentId ?? null,
    ]);
    return row!.count;
  }
}
