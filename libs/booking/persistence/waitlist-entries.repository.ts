import { Injectable } from '@nestjs/common';
import { constraintMeans, Database } from '#platform/database';
import { AlreadyExists, NotFound } from '#platform/domain';
import type { Page } from '#platform/http';
import { WaitlistEntry } from '../domain/waitlist-entry.entity.js';
import { WaitlistEntryNotFound } from '../domain/waitlist.errors.js';

constraintMeans(
  'waitlist_entries_once',
  () => new AlreadyExists('an entry of this patient for this service'),
);
constraintMeans('waitlist_entries_patient_fkey', () => new NotFound('patient'));
constraintMeans('waitlist_entries_service_fkey', () => new NotFound('service'));

const columns = `id, patient_id AS "patientId", account_id AS "accountId", service_id AS "serviceId",
  clinician_ids AS "clinicianIds", centre_ids AS "centreIds", mode, weekdays, parts_of_day AS "partsOfDay",
  to_char(until_date, 'YYYY-MM-DD') AS until, urgent, status, created_at AS "createdAt"`;

/** Whose entries the caller may see: any of these is enough. */
export interface WaitlistScope {
  patientIds: readonly string[];
  centreIds: 'all' | readonly string[];
}

@Injectable()
export class WaitlistEntriesRepository {
  constructor(private readonly database: Database) {}

  async findById(id: string): Promise<WaitlistEntry | null> {
    const [row] = await this.database.reader.query<WaitlistEntry>(
      `SELECT ${columns} FROM waitlist_entries WHERE id = $1`,
      [id],
    );
    return row ? Object.assign(new WaitlistEntry(), row) : null;
  }

  /** After the locks of the times concerned. */
  async lockById(id: string): Promise<WaitlistEntry> {
    const [row] = await this.database.writer.query<WaitlistEntry>(
      `SELECT ${columns} FROM waitlist_entries WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new WaitlistEntryNotFound();
    return Object.assign(new WaitlistEntry(), row);
  }

  async insert(entry: WaitlistEntry): Promise<void> {
    await this.database.writer.query(
      `INSERT INTO waitlist_entries (id, patient_id, account_id, service_id, clinician_ids, centre_ids, mode, weekdays,
         parts_of_day, until_date, urgent, status, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[entry.id, entry.patientId, entry.accountId, entry.serviceId, entry.clinicianIds, entry.centreIds],
        ...[entry.mode, entry.weekdays, entry.partsOfDay, entry.until, entry.urgent],
        ...[entry.status, entry.createdAt],
      ],
    );
  }

  updateStatus({ id, status }: WaitlistEntry): void {
    this.database.writer.later(`UPDATE waitlist_entries SET status = $2 WHERE id = $1`, [id, status]);
  }

  /** Those who wait, in the order in which they are served: of one clinician, or of all. */
  async findWaiting(clinicianId: string | null, limit: number): Promise<WaitlistEntry[]> {
    const rows = await this.database.reader.query<WaitlistEntry>(
      `SELECT ${columns} FROM waitlist_entries
       WHERE status = 'waiting' AND ($1::uuid IS NULL OR clinician_ids = '{}' OR $1::uuid = ANY (clinician_ids))
       ORDER BY urgent DESC, created_at, id LIMIT $2`,
      [clinicianId, limit],
    );
    return rows.map((row) => Object.assign(new WaitlistEntry(), row));
  }

  /** Those whose last day is over. */
  async expireUntil(onDate: string): Promise<number> {
    const rows = await this.database.writer.query(
      `UPDATE waitlist_entries SET status = 'expired' WHERE status = 'waiting' AND until_date < $1 RETURNING 1`,
      [onDate],
    );
    return rows.length;
  }

  /** One more than the page holds, to tell whether there is another. Oldest first. */
  async find(scope: WaitlistScope, page: Page): Promise<WaitlistEntry[]> {
    const all = scope.centreIds === 'all';
    const rows = await this.database.reader.query<WaitlistEntry>(
      `SELECT ${columns} FROM waitlist_entries
       WHERE ($1::boolean OR patient_id = ANY ($2::uuid[]) OR centre_ids && $3::uuid[])
         AND ($4::uuid IS NULL OR id > $4::uuid) ORDER BY id LIMIT $5`,
      [all, scope.patientIds, all ? [] : scope.centreIds, page.after?.[0] ?? null, page.limit + 1],
    );
    return rows.map((row) => Object.assign(new WaitlistEntry(), row));
  }

  async count(scope: WaitlistScope): Promise<number> {
    const all = scope.centreIds === 'all';
    const [row] = await this.database.reader.query<{ total: number }>(
      `SELECT count(*) AS total FROM waitlist_entries
       WHERE ($1::boolean OR patient_id = ANY ($2::uuid[]) OR centre_ids && $3::uuid[])`,
      [all, scope.patientIds, all ? [] : scope.centreIds],
    );
    return row!.total;
  }
}
