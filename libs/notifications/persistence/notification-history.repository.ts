import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Page } from '#platform/http';
import type { NotificationChannel } from '../domain/channels.js';
import type { NotificationKind } from '../domain/notification-kinds.js';
import type { Notification, NotificationStatus } from '../domain/notification.entity.js';
import { asNotification, notificationColumns } from './notification-row.js';

export interface NotificationFilter {
  status?: NotificationStatus;
  kind?: NotificationKind;
  channel?: NotificationChannel;
  appointmentId?: string;
  recipientId?: string;
  /** Instants, as RFC 3339. */
  from?: string;
  to?: string;
}

export interface NotificationCount {
  kind: NotificationKind;
  channel: NotificationChannel;
  status: NotificationStatus;
  count: number;
}

/** Those of the given centres; null is all, what has to do with no centre included. */
const matches = `FROM notifications
  WHERE ($1::uuid[] IS NULL OR centre_id = ANY ($1)) AND ($2::text IS NULL OR status = $2)
    AND ($3::text IS NULL OR kind = $3) AND ($4::text IS NULL OR channel = $4)
    AND ($5::uuid IS NULL OR appointment_id = $5) AND ($6::uuid IS NULL OR recipient_id = $6)
    AND ($7::timestamptz IS NULL OR created_at >= $7) AND ($8::timestamptz IS NULL OR created_at < $8)`;

const valuesOf = (centreIds: readonly string[] | null, filter: NotificationFilter): unknown[] => {
  const { status, kind, channel, appointmentId, recipientId, from, to } = filter;
  return [centreIds, status, kind, channel, appointmentId, recipientId, from, to];
};

/** What became of what was said, for staff. */
@Injectable()
export class NotificationHistoryRepository {
  constructor(private readonly database: Database) {}

  /** One more than the page holds, the latest first. */
  async findPage(
    centreIds: readonly string[] | null,
    filter: NotificationFilter,
    { after, limit }: Page,
  ): Promise<Notification[]> {
    const rows = await this.database.reader.query<object>(
      `SELECT ${notificationColumns} ${matches} AND ($9::uuid IS NULL OR id < $9) ORDER BY id DESC LIMIT $10`,
      [...valuesOf(centreIds, filter), after?.[0], limit + 1],
    );
    return rows.map(asNotification);
  }

  async count(centreIds: readonly string[] | null, filter: NotificationFilter): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(
      `SELECT count(*) ${matches}`,
      valuesOf(centreIds, filter),
    );
    return row!.count;
  }

  async find(centreIds: readonly string[] | null, id: string): Promise<Notification | null> {
    const [row] = await this.database.reader.query<object>(
      `SELECT ${notificationColumns} FROM notifications WHERE id = $2 AND ($1::uuid[] IS NULL OR centre_id = ANY ($1))`,
      [centreIds, id],
    );
    return row ? asNotification(row) : null;
  }

  /** How many there were of each kind, channel and status in the span. */
  countByOutcome(centreIds: readonly string[] | null, from: Date, to: Date): Promise<NotificationCount[]> {
    return this.database.reader.query<NotificationCount>(
      `SELECT kind, channel, status, count(*) AS count FROM notifications
       WHERE ($1::uuid[] IS NULL OR centre_id = ANY ($1)) AND created_at >= $2 AND created_at < $3
       GROUP BY kind, channel, status ORDER BY kind, channel, status`,
      [centreIds, from, to],
    );
  }

  /** Patients' notifications that reached nobody, about visits that are still to come, the latest first. */
  async findUnreached(
    centreIds: readonly string[] | null,
    now: Date,
    { after, limit }: Page,
  ): Promise<Notification[]> {
    const rows = await this.database.reader.query<object>(
      `SELECT ${notificationColumns} FROM notifications
       WHERE unreached AND ($1::uuid[] IS NULL OR centre_id = ANY ($1)) AND recipient_kind <> 'clinician'
         AND starts_at > $2 AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [centreIds, now, after?.[0], limit + 1],
    );
    return rows.map(asNotification);
  }

  /** When staff last sent something about the appointment by hand, the latest first. */
  async findManualSince(appointmentId: string, since: Date): Promise<Date[]> {
    const rows = await this.database.reader.query<{ at: Date }>(
      `SELECT max(created_at) AS at FROM notifications
       WHERE appointment_id = $1 AND created_at > $2 AND details ? 'sentBy' GROUP BY event_id ORDER BY at DESC`,
      [appointmentId, since],
    );
    return rows.map(({ at }) => at);
  }
}
