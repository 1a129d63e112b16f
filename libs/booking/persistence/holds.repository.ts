import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { Hold } from '../domain/hold.entity.js';
import { HoldNotFound } from '../domain/hold.errors.js';

const columns = `id, account_id AS "accountId", patient_id AS "patientId", clinician_id AS "clinicianId",
  centre_id AS "centreId", service_id AS "serviceId", mode, starts_at AS "startsAt", ends_at AS "endsAt", status,
  created_at AS "createdAt", expires_at AS "expiresAt"`;

@Injectable()
export class HoldsRepository {
  constructor(private readonly database: Database) {}

  async findById(id: string): Promise<Hold | null> {
    const [row] = await this.database.reader.query<Hold>(`SELECT ${columns} FROM holds WHERE id = $1`, [id]);
    return row ? Object.assign(new Hold(), row) : null;
  }

  async lockById(id: string): Promise<Hold> {
    const [row] = await this.database.writer.query<Hold>(
      `SELECT ${columns} FROM holds WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new HoldNotFound();
    return Object.assign(new Hold(), row);
  }

  /** Holds of the account that are still good, the one that runs out first first. */
  async findActive(accountId: string, now: Date): Promise<Hold[]> {
    const rows = await this.database.reader.query<Hold>(
      `SELECT ${columns} FROM holds WHERE account_id = $1 AND status = 'active' AND expires_at >= $2 ORDER BY expires_at, id`,
      [accountId, now],
    );
    return rows.map((row) => Object.assign(new Hold(), row));
  }

  insert(hold: Hold): void {
    this.database.writer.later(
      `INSERT INTO holds (id, account_id, patient_id, clinician_id, centre_id, service_id, mode, starts_at, ends_at,
         status, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        hold.id,
        hold.accountId,
        hold.patientId,
        hold.clinicianId,
        hold.centreId,
        hold.serviceId,
        hold.mode,
        hold.startsAt,
        hold.endsAt,
        hold.status,
        hold.createdAt,
        hold.expiresAt,
      ],
    );
  }

  updateStatus(hold: Hold): void {
    this.database.writer.later(`UPDATE holds SET status = $2 WHERE id = $1`, [hold.id, hold.status]);
  }

  /** Past-due holds that are still active; only a look. */
  findPastDue(expiredBefore: Date, limit: number): Promise<Hold[]> {
    return this.database.reader.query(
      `SELECT ${columns} FROM holds WHERE status = 'active' AND expires_at <= $1 ORDER BY expires_at LIMIT $2`,
      [expiredBefore, limit],
    );
  }

  /** Marks holds whose time is over, whole, by id; returns those that it was true of. */
  async expire(ids: readonly string[], expiredBefore: Date): Promise<string[]> {
    const rows = await this.database.writer.query<{ id: string }>(
      `UPDATE holds SET status = 'expired' WHERE id = ANY ($1) AND status = 'active' AND expires_at <= $2 RETURNING id`,
      [ids, expiredBefore],
    );
    return rows.map(({ id }) => id);
  }

  /** Forgets holds that ended long ago: they are nobody's history. */
  async sweepEndedBefore(instant: Date): Promise<number> {
    const rows = await this.database.writer.query(
      `DELETE FROM holds WHERE id = ANY (ARRAY(
         SELECT h.id FROM holds h WHERE h.status <> 'active' AND h.expires_at < $1
           AND NOT EXISTS (SELECT FROM time_claims c WHERE c.hold_id = h.id) LIMIT 5000)) RETURNING 1`,
      [instant],
    );
    return rows.length;
  }
}
