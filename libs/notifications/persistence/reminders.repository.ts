import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { RecipientKind } from '../domain/notification.entity.js';
import type { Reminder } from '../domain/reminder.js';

interface VisitStart {
  id: string;
  startsAt: Date;
}

interface Row extends Omit<Reminder, 'recipient'> {
  recipientKind: RecipientKind;
  recipientId: string;
  accountId: string | null;
}

/** Which reminders were thought of, and which are due. */
@Injectable()
export class RemindersRepository {
  constructor(private readonly database: Database) {}

  /** Of these visits, those whose present start nobody has thought of. */
  async findUnplanned(visits: readonly VisitStart[]): Promise<string[]> {
    const rows = await this.database.reader.query<{ id: string }>(
      `SELECT v.id FROM unnest($1::uuid[], $2::timestamptz[]) AS v (id, starts_at) WHERE NOT EXISTS (
         SELECT FROM reminder_plans p WHERE p.appointment_id = v.id AND p.starts_at = v.starts_at)`,
      [visits.map(({ id }) => id), visits.map(({ startsAt }) => startsAt)],
    );
    return rows.map(({ id }) => id);
  }

  /** Notes the reminders of these visits. What was noted before stays as it is, sent or not. */
  async plan(visits: readonly VisitStart[], reminders: readonly Reminder[], now: Date): Promise<void> {
    this.database.writer.later(
      `INSERT INTO reminder_plans (appointment_id, starts_at, planned_at)
       SELECT id, starts_at, $3 FROM unnest($1::uuid[], $2::timestamptz[]) AS v (id, starts_at) ON CONFLICT DO NOTHING`,
      [visits.map(({ id }) => id), visits.map(({ startsAt }) => startsAt), now],
    );
    await this.database.writer.query(
      `INSERT INTO reminders (id, appointment_id, starts_at, minutes_before, recipient_kind, recipient_id, account_id,
         due_at, status)
       SELECT r.id, r."appointmentId", r."startsAt", r."minutesBefore", r.recipient ->> 'kind',
         (r.recipient ->> 'id')::uuid, (r.recipient ->> 'accountId')::uuid, r."dueAt", 'planned'
       FROM json_to_recordset($1) AS r(id uuid, "appointmentId" uuid, "startsAt" timestamptz, "minutesBefore" int,
         recipient json, "dueAt" timestamptz)
       ON CONFLICT ON CONSTRAINT reminders_once DO NOTHING`,
      [JSON.stringify(reminders)],
    );
  }

  /** Locks some that are due; what another worker has locked is its. */
  async lockDue(now: Date, limit: number): Promise<Reminder[]> {
    const rows = await this.database.writer.query<Row>(
      `SELECT id, appointment_id AS "appointmentId", starts_at AS "startsAt", minutes_before AS "minutesBefore",
         recipient_kind AS "recipientKind", recipient_id AS "recipientId", account_id AS "accountId", due_at AS "dueAt"
       FROM reminders WHERE status = 'planned' AND due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED`,
      [now, limit],
    );
    return rows.map(({ recipientKind: kind, recipientId: id, accountId, ...reminder }) => ({
      ...reminder,
      recipient: { kind, id, accountId },
    }));
  }

  /** The id, and why it was not sent; null when it was. */
  close(decided: readonly { id: string; reason: string | null }[]): void {
    this.database.writer.later(
      `UPDATE reminders r SET status = CASE WHEN d.reason IS NULL THEN 'done' ELSE 'skipped' END, status_reason = d.reason
       FROM unnest($1::uuid[], $2::text[]) AS d (id, reason) WHERE r.id = d.id`,
      [decided.map(({ id }) => id), decided.map(({ reason }) => reason)],
    );
  }

  /** Forgets what is still planned, so that it is thought of anew: by other rules, or for other quiet hours. */
  async forgetPlanned(accountId: string | null): Promise<void> {
    await this.database.writer.query(
      `WITH gone AS (
         DELETE FROM reminders WHERE status = 'planned' AND ($1::uuid IS NULL OR account_id = $1)
         RETURNING appointment_id, starts_at
       )
       DELETE FROM reminder_plans p USING gone WHERE p.appointment_id = gone.appointment_id AND p.starts_at = gone.starts_at`,
      [accountId],
    );
  }

  /** Forgets that visits without reminders were thought of, for rules that bring some. */
  async forgetPlansAfter(now: Date): Promise<void> {
    await this.database.writer.query('DELETE FROM reminder_plans WHERE starts_at > $1', [now]);
  }
}
