import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';

/** Compares appointments with the ledger. */
@Injectable()
export class LedgerFaultsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Appointments that are to come and keep their time must have one claim for the clinician, one for the patient and
   * one for each place, all over exactly their visit; those that gave their time up must have none.
   */
  async find(now: Date): Promise<string[]> {
    const rows = await this.database.reader.query<{ id: string }>(
      `SELECT a.id FROM appointments a
       LEFT JOIN LATERAL (
         SELECT count(*) AS claims,
                count(*) FILTER (WHERE c.visit = tstzrange(a.starts_at, a.ends_at)
                  AND c.resource_id NOT IN (a.clinician_id, a.patient_id)) AS places,
                count(*) FILTER (WHERE c.visit = tstzrange(a.starts_at, a.ends_at)
                  AND ((c.resource_id = a.clinician_id
                        AND c.during = tstzrange(a.starts_at - a.buffer_before_minutes * interval '1 minute',
                                                 a.ends_at + a.buffer_after_minutes * interval '1 minute'))
                    OR (c.resource_id = a.patient_id AND c.during = c.visit))) AS right_claims
         FROM time_claims c WHERE c.appointment_id = a.id) AS found ON true
       WHERE CASE WHEN a.status IN ('cancelled', 'expired', 'rejected', 'no_show') THEN found.claims > 0
                  ELSE a.ends_at > $1 AND (found.claims - found.places <> 2 OR found.right_claims <> 2) END
       LIMIT 1000`,
      [now],
    );
    return rows.map(({ id }) => id);
  }
}
