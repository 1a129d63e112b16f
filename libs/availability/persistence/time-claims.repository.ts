import { Injectable } from '@nestjs/common';
import { constraintMeans, Database } from '#platform/database';
import { newId } from '#platform/domain';
import { SlotTaken } from '../domain/availability.errors.js';
import type { BookedVisit } from '../domain/stranded-visits.js';
import { doubleSalesCounter } from './time-claims.metrics.js';

/** Whose time a claim is: exactly one of them. */
export type ClaimOwner = { appointmentId: string } | { holdId: string } | { sessionId: string };

/** A stretch of a resource's time, to be taken. */
export interface NewClaim {
  resourceId: string;
  lane?: number;
  visit: { startsAt: Date; endsAt: Date };
  /** The visit with its buffers. */
  during: { startsAt: Date; endsAt: Date };
}

constraintMeans('time_claims_no_overlap', () => {
  // Whoever gets here sold without a lock: a fault of ours, and to be seen.
  doubleSalesCounter.inc();
  return new SlotTaken();
});

/**
 * The ledger of sold time. Whoever writes it locks the resources first, those it has and those it wants, then
 * reads again what it decides on; see `docs/decisions/0002-claims-on-time.md` for what happened without.
 */
@Injectable()
export class TimeClaimsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Waits for all these resources, until the transaction ends. In sorted order, so that two who want the same
   * resources can never wait for each other; in a statement of its own, so that the next one sees what the last
   * owner of the locks committed.
   */
  async lock(resourceIds: readonly string[]): Promise<void> {
    const sorted = [...new Set(resourceIds)].sort();
    await this.database.writer.query(
      `SELECT count(pg_advisory_xact_lock(hashtextextended('resource:' || id, 0))) FROM unnest($1::text[]) AS id`,
      [sorted],
    );
  }

  /**
   * Takes the time, all or nothing, along with the COMMIT. Under the lock, and after the look at what stands, this
   * always succeeds; the constraint is the last line.
   */
  insert(owner: ClaimOwner, claims: readonly NewClaim[]): void {
    const rows = claims.map(({ resourceId, lane = 0, visit, during }) => ({
      id: newId(),
      resource_id: resourceId,
      lane,
      visit_start: visit.startsAt,
      visit_end: visit.endsAt,
      during_start: during.startsAt,
      during_end: during.endsAt,
    }));
    this.database.writer.later(
      `INSERT INTO time_claims (id, resource_id, lane, visit, during, appointment_id, hold_id, session_id)
       SELECT id, resource_id, lane, tstzrange(visit_start, visit_end), tstzrange(during_start, during_end), $2, $3, $4
       FROM json_to_recordset($1) AS c(id uuid, resource_id uuid, lane int, visit_start timestamptz,
         visit_end timestamptz, during_start timestamptz, during_end timestamptz)
       ORDER BY resource_id, during_start`,
      [JSON.stringify(rows), ...ownerColumns(owner)],
    );
  }

  /** Turns the claims of a confirmed hold into those of its appointment, in place: they are never free between. */
  async handOver(holdId: string, appointmentId: string): Promise<string[]> {
    const rows = await this.database.writer.query<{ resourceId: string }>(
      `UPDATE time_claims SET appointment_id = $2, hold_id = NULL WHERE hold_id = $1 RETURNING resource_id AS "resourceId"`,
      [holdId, appointmentId],
    );
    return rows.map(({ resourceId }) => resourceId);
  }

  /** Whether anything is sold or held of any of these resources at any moment of that time. */
  async anyDuring(
    resourceIds: readonly string[],
    during: { startsAt: Date; endsAt: Date },
  ): Promise<boolean> {
    const [row] = await this.database.writer.query<{ any: boolean }>(
      `SELECT EXISTS (SELECT FROM unnest($1::uuid[]) AS r(id)
         JOIN time_claims c ON c.resource_id = r.id AND c.during && tstzrange($2, $3)) AS any`,
      [resourceIds, during.startsAt, during.endsAt],
    );
    return row!.any;
  }

  releaseAppointment(appointmentId: string): void {
    this.database.writer.later(`DELETE FROM time_claims WHERE appointment_id = $1`, [appointmentId]);
  }

  releaseHolds(holdIds: readonly string[]): void {
    this.database.writer.later(`DELETE FROM time_claims WHERE hold_id = ANY ($1)`, [holdIds]);
  }

  /** Booked visits and groups of a clinician that end after then, without buffers. */
  async findVisitsFrom(clinicianId: string, from: Date): Promise<BookedVisit[]> {
    return this.database.reader.query<BookedVisit>(
      `SELECT (extract(epoch FROM lower(c.visit)) * 1000)::float8 AS start,
              (extract(epoch FROM upper(c.visit)) * 1000)::float8 AS "end",
              ce.id AS "centreId", ce.time_zone AS "timeZone", a.mode
       FROM time_claims c
       LEFT JOIN appointments a ON a.id = c.appointment_id
       LEFT JOIN group_sessions s ON s.id = c.session_id
       JOIN centres ce ON ce.id = coalesce(a.centre_id, s.centre_id)
       WHERE c.resource_id = $1 AND c.during && tstzrange($2, NULL) AND c.hold_id IS NULL
       ORDER BY 1`,
      [clinicianId, from],
    );
  }

  /**
   * Clears claims that ended long ago. They block nothing; without them the ledger holds the horizon only. A few
   * thousand at a time, so that nobody waits for it.
   */
  async sweepEndedBefore(instant: Date): Promise<number> {
    const rows = await this.database.writer.query(
      `DELETE FROM time_claims WHERE id = ANY (ARRAY(SELECT id FROM time_claims WHERE upper(during) < $1 LIMIT 5000)) RETURNING 1`,
      [instant],
    );
    return rows.length;
  }
}

function ownerColumns(owner: ClaimOwner): (string | null)[] {
  return [
    'appointmentId' in owner ? owner.appointmentId : null,
    'holdId' in owner ? owner.holdId : null,
    'sessionId' in owner ? owner.sessionId : null,
  ];
}
