import { Injectable } from '@nestjs/common';
import { constraintMeans, Database } from '#platform/database';
import { NotFound } from '#platform/domain';

constraintMeans('patient_centres_centre_fkey', () => new NotFound('centre'));

/** Of which centres somebody sees the patients; null is of all. */
export type CentresInSight = readonly string[] | null;

/** Which centres know a patient: staff see only those whom a centre of theirs knows. */
@Injectable()
export class PatientCentresRepository {
  constructor(private readonly database: Database) {}

  /** Goes out with the COMMIT. Knowing somebody twice is no harm. */
  note(patientId: string, centreId: string, now: Date): void {
    this.database.writer.later(
      `INSERT INTO patient_centres (patient_id, centre_id, since) VALUES ($1, $2, $3)
       ON CONFLICT ON CONSTRAINT patient_centres_pkey DO NOTHING`,
      [patientId, centreId, now],
    );
  }
}
