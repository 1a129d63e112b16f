import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { WaitlistOffer } from '../domain/waitlist-offer.entity.js';
import { WaitlistOfferNotFound } from '../domain/waitlist.errors.js';

const columns = `id, entry_id AS "entryId", hold_id AS "holdId", clinician_id AS "clinicianId",
  centre_id AS "centreId", mode, starts_at AS "startsAt", ends_at AS "endsAt", status, created_at AS "createdAt",
  expires_at AS "expiresAt"`;

@Injectable()
export class WaitlistOffersRepository {
  constructor(private readonly database: Database) {}

  async findById(id: string): Promise<WaitlistOffer | null> {
    const [row] = await this.database.reader.query<WaitlistOffer>(
      `SELECT ${columns} FROM waitlist_offers WHERE id = $1`,
      [id],
    );
    return row ? Object.assign(new WaitlistOffer(), row) : null;
  }

  async lockById(id: string): Promise<WaitlistOffer> {
    const [row] = await this.database.writer.query<WaitlistOffer>(
      `SELECT ${columns} FROM waitlist_offers WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new WaitlistOfferNotFound();
    return Object.assign(new WaitlistOffer(), row);
  }

  /** The open offers of these entries, by entry. */
  async findOpenOf(entryIds: readonly string[]): Promise<Map<string, WaitlistOffer>> {
    const rows = await this.database.reader.query<WaitlistOffer>(
      `SELECT ${columns} FROM waitlist_offers WHERE entry_id = ANY ($1) AND status = 'open'`,
      [entryIds],
    );
    return new Map(rows.map((row) => [row.entryId, Object.assign(new WaitlistOffer(), row)]));
  }

  /** Whether the time was theirs to take before: nobody is asked twice. */
  async wasOffered(entryId: string, clinicianId: string, startsAt: Date): Promise<boolean> {
    const rows = await this.database.reader.query(
      `SELECT 1 FROM waitlist_offers WHERE entry_id = $1 AND starts_at = $3 AND clinician_id = $2 LIMIT 1`,
      [entryId, clinicianId, startsAt],
    );
    return rows.length > 0;
  }

  insert(offer: WaitlistOffer): void {
    this.database.writer.later(
      `INSERT INTO waitlist_offers (id, entry_id, hold_id, clinician_id, centre_id, mode, starts_at, ends_at, status,
         created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[offer.id, offer.entryId, offer.holdId, offer.clinicianId, offer.centreId, offer.mode],
        ...[offer.startsAt, offer.endsAt, offer.status, offer.createdAt, offer.expiresAt],
      ],
    );
  }

  updateStatus({ id, status }: WaitlistOffer): void {
    this.database.writer.later(`UPDATE waitlist_offers SET status = $2 WHERE id = $1`, [id, status]);
  }

  /** Open offers whose hold is over: past its time, confirmed or given back elsewhere. Only a look. */
  findDue(
    expiredBefore: Date,
    limit: number,
  ): Promise<{ id: string; clinicianId: string; patientId: string }[]> {
    return this.database.reader.query(
      `SELECT o.id, o.clinician_id AS "clinicianId", e.patient_id AS "patientId" FROM waitlist_offers o
       JOIN waitlist_entries e ON e.id = o.entry_id LEFT JOIN holds h ON h.id = o.hold_id
       WHERE o.status = 'open' AND (o.expires_at <= $1 OR h.status IS DISTINCT FROM 'active')
       ORDER BY o.expires_at LIMIT $2`,
      [expiredBefore, limit],
    );
  }

  /** Whoever answers for the patient holds the time from now on. */
  async handHoldTo(holdId: string, accountId: string): Promise<void> {
    await this.database.writer.query(`UPDATE holds SET account_id = $2 WHERE id = $1`, [holdId, accountId]);
  }
}
