import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';

const of = (column: string) => `SELECT count(*) AS visits FROM appointments
  WHERE ${column} = $1 AND starts_at > $2
    AND status IN ('pending_payment', 'pending_approval', 'confirmed', 'cancellation_requested')`;

/** Appointments, holds and group sessions alike: whatever has claimed it. */
const claims = `SELECT count(*) AS visits FROM time_claims
  WHERE resource_id = $1 AND during && tstzrange($2, NULL) AND upper(visit) > $2`;

const future = {
  clinician: of('clinician_id'),
  centre: of('centre_id'),
  service: of('service_id'),
  room: claims,
  equipment: claims,
};

@Injectable()
export class FutureVisitsRepository {
  constructor(private readonly database: Database) {}

  /** How many visits to come are booked with this clinician, at this centre, of this service, or need this room. */
  async count(kind: keyof typeof future, id: string, now: Date): Promise<number> {
    const [row] = await this.database.reader.query<{ visits: number }>(future[kind], [id, now]);
    return row!.visits;
  }

  /** The visits to come of these patients. */
  ofPatients(patientIds: readonly string[], now: Date): Promise<{ id: string; clinicianId: string }[]> {
    return this.database.reader.query(
      `SELECT id, clinician_id AS "clinicianId" FROM appointments
       WHERE patient_id = ANY ($1) AND starts_at > $2
         AND status IN ('pending_payment', 'pending_approval', 'confirmed', 'cancellation_requested')
       ORDER BY starts_at, id`,
      [patientIds, now],
    );
  }

  /** Whether anything was ever booked or is held for the patient. */
  async anyOfPatient(patientId: string): Promise<boolean> {
    const [row] = await this.database.reader.query<{ any: boolean }>(
      `SELECT EXISTS (SELECT FROM appointments WHERE patient_id = $1)
           OR EXISTS (SELECT FROM holds WHERE patient_id = $1 AND status = 'active') AS any`,
      [patientId],
    );
    return row!.any;
  }
}
