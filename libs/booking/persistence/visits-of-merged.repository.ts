import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { MergedPair, MovedRows } from '#patients';
import type { Overlap } from '../domain/merge.errors.js';

/** What booking keeps of a patient, by kind. A further table with a `patient_id` is a further line here. */
const TABLES = {
  appointment: 'appointments',
  hold: 'holds',
  appointment_series: 'appointment_series',
  follow_up_proposal: 'follow_up_proposals',
  waitlist_entry: 'waitlist_entries',
} as const;

/** Time of the duplicate that meets none of the survivor's; past time that does blocks nothing, and stays. */
const moveClaims = `
  UPDATE time_claims d SET resource_id = $1
  WHERE d.resource_id = $2 AND NOT EXISTS (
    SELECT FROM time_claims s WHERE s.resource_id = $1 AND s.lane = d.lane AND s.during && d.during)`;

/** By whose time it is: a visit that was moved since has other claims than it came with. */
const moveClaimsBack = `
  UPDATE time_claims SET resource_id = $2
  WHERE resource_id = $1 AND (appointment_id = ANY ($3) OR hold_id = ANY ($4))`;

/** Visits of two patients who are one. */
@Injectable()
export class VisitsOfMergedRepository {
  constructor(private readonly database: Database) {}

  /** What is to come of both at one time. */
  findOverlaps({ survivorId, duplicateId }: MergedPair, now: Date): Promise<Overlap[]> {
    return this.database.reader.query<Overlap>(
      `SELECT lower(d.visit) AS "startsAt", s.appointment_id AS "appointmentId",
         d.appointment_id AS "duplicateAppointmentId"
       FROM time_claims d JOIN time_claims s ON s.resource_id = $1 AND s.lane = d.lane AND s.during && d.during
       WHERE d.resource_id = $2 AND d.during && tstzrange($3, NULL) AND upper(s.during) > $3
       ORDER BY lower(d.visit) LIMIT 50`,
      [survivorId, duplicateId, now],
    );
  }

  async move({ survivorId, duplicateId }: MergedPair): Promise<MovedRows> {
    const moved: Record<string, string[]> = {};
    for (const [kind, table] of Object.entries(TABLES)) {
      const rows = await this.database.writer.query<{ id: string }>(
        `UPDATE ${table} SET patient_id = $1 WHERE patient_id = $2 RETURNING id`,
        [survivorId, duplicateId],
      );
      moved[kind] = rows.map(({ id }) => id);
    }
    await this.database.writer.query(moveClaims, [survivorId, duplicateId]);
    return moved;
  }

  async moveBack({ survivorId, duplicateId }: MergedPair, moved: MovedRows): Promise<void> {
    for (const [kind, table] of Object.entries(TABLES)) {
      await this.database.writer.query(
        `UPDATE ${table} SET patient_id = $2 WHERE id = ANY ($3) AND patient_id = $1`,
        [survivorId, duplicateId, moved[kind] ?? []],
      );
    }
    const owners = [moved['appointment'] ?? [], moved['hold'] ?? []];
    await this.database.writer.query(moveClaimsBack, [survivorId, duplicateId, ...owners]);
  }
}
