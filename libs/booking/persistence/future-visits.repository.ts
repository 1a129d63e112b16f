import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';

const COLUMN = { clinician: 'clinician_id', centre: 'centre_id', service: 'service_id' } as const;

@Injectable()
export class FutureVisitsRepository {
  constructor(private readonly database: Database) {}

  /** How many visits to come are booked with this clinician, at this centre, or of this service. */
  async count(kind: keyof typeof COLUMN, id: string, now: Date): Promise<number> {
    const [row] = await this.database.reader.query<{ visits: number }>(
      `SELECT count(*) AS visits FROM appointments
       WHERE ${COLUMN[kind]} = $1 AND starts_at > $2
         AND status IN ('pending_payment', 'pending_approval', 'confirmed', 'cancellation_requested')`,
      [id, now],
    );
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
