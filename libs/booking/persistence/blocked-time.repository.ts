import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { AffectedVisit } from '../domain/affected-visit.js';
import type { BlockedKind, BlockSpan, BlockTarget } from '../domain/block.js';

const visit = `a.id, a.patient_id AS "patientId", a.clinician_id AS "clinicianId", a.centre_id AS "centreId",
  a.starts_at AS "startsAt", a.ends_at AS "endsAt", a.status`;

// By the visit, not by its buffers. What is under way is not called off any more. No visit lasts longer than a day.
const inTheTime = `a.starts_at > $2::timestamptz - interval '1 day' AND a.starts_at < $3 AND a.ends_at > $2 AND a.ends_at > $4
  AND a.status IN ('pending_payment', 'pending_approval', 'confirmed', 'cancellation_requested', 'checked_in')`;

const ofColumn = (column: string) =>
  `SELECT ${visit} FROM appointments a WHERE a.${column} = $1 AND ${inTheTime} ORDER BY a.starts_at, a.id`;

/** Rooms and equipment are known to the ledger only; a group's claim stands for all its places. */
const ofPlace = `
  SELECT ${visit} FROM appointments a
  WHERE a.id IN (
      SELECT c.appointment_id FROM time_claims c WHERE c.resource_id = $1 AND c.during && tstzrange($2, $3)
      UNION
      SELECT g.id FROM time_claims c JOIN appointments g ON g.session_id = c.session_id
      WHERE c.resource_id = $1 AND c.during && tstzrange($2, $3))
    AND ${inTheTime}
  ORDER BY a.starts_at, a.id`;

const affected: Record<BlockedKind, string> = {
  clinician: ofColumn('clinician_id'),
  centre: ofColumn('centre_id'),
  room: ofPlace,
  equipment: ofPlace,
};

const known: Record<BlockedKind, string> = {
  clinician: `SELECT clinician_id AS id FROM clinician_centres WHERE centre_id = $1 AND clinician_id = ANY ($2)`,
  centre: `SELECT id FROM centres WHERE id = $1 AND id = ANY ($2)`,
  room: `SELECT id FROM rooms WHERE centre_id = $1 AND id = ANY ($2)`,
  equipment: `SELECT id FROM equipment WHERE centre_id = $1 AND id = ANY ($2)`,
};

/** What lies in a time that is to be blocked. */
@Injectable()
export class BlockedTimeRepository {
  constructor(private readonly database: Database) {}

  /** The visits that a block of that time would call off, by start. */
  findAffected(
    { kind, id }: BlockTarget,
    { startsAt, endsAt }: BlockSpan,
    now: Date,
  ): Promise<AffectedVisit[]> {
    return this.database.reader.query<AffectedVisit>(affected[kind], [id, startsAt, endsAt, now]);
  }

  /** Which of these belong to the centre. */
  async findKnown(centreId: string, kind: BlockedKind, ids: readonly string[]): Promise<string[]> {
    const rows = await this.database.reader.query<{ id: string }>(known[kind], [centreId, ids]);
    return rows.map(({ id }) => id);
  }

  /**
   * Ends the holds that lie in that time of these resources: nobody may confirm them into a block. `centreId` narrows
   * to one centre's. Returns those that ended; their claims are still there.
   */
  async endHolds(
    resourceIds: readonly string[],
    centreId: string | null,
    { startsAt, endsAt }: BlockSpan,
  ): Promise<string[]> {
    const rows = await this.database.writer.query<{ id: string }>(
      `UPDATE holds SET status = 'released'
       WHERE id IN (SELECT c.hold_id FROM unnest($1::uuid[]) AS r(id)
                    JOIN time_claims c ON c.resource_id = r.id AND c.during && tstzrange($2, $3) AND c.visit && tstzrange($2, $3))
         AND status = 'active' AND ($4::uuid IS NULL OR centre_id = $4) RETURNING id`,
      [resourceIds, startsAt, endsAt, centreId],
    );
    return rows.map(({ id }) => id);
  }
}
