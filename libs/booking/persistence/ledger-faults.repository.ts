import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';

/** Compares appointments with the ledger. */
@Injectable()
export class LedgerFaultsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Appointments that are to come and keep their time must have one claim for the clinician, one for the patient and
   * one for each place, all over exactly their visit, or over what it was
   * extended to; a place in a group only that of the patient. Those that gave their time up must have none.
   */
  async find(now: Date): Promise<string[]> {
    const rows = await this.database.reader.query<{ id: string }>(
      `SELECT a.id FROM appointments a LEFT JOIN appointment_overruns o ON o.appointment_id = a.id
       LEFT JOIN LATERAL (
         SELECT count(*) AS claims,
                count(*) FILTER (WHERE c.visit = tstzrange(a.starts_at, coalesce(o.extended_until, a.ends_at))
                  AND c.resource_id NOT IN (a.clinician_id, a.patient_id)) AS places,
                count(*) FILTER (WHERE c.visit = tstzrange(a.starts_at, coalesce(o.extended_until, a.ends_at))
                  AND ((c.resource_id = a.clinician_id
                        AND lower(c.during) = a.starts_at - a.buffer_before_minutes * interval '1 minute'
                        AND (o.appointment_id IS NOT NULL OR upper(c.during) = a.ends_at + a.buffer_after_minutes * interval '1 minute'))
                    OR (c.resource_id = a.patient_id AND c.during = c.visit))) AS right_claims
         FROM time_claims c WHERE c.appointment_id = a.id) AS found ON true
       CROSS JOIN LATERAL (SELECT CASE WHEN a.session_id IS NULL THEN 2 ELSE 1 END AS claims) AS wanted
       WHERE CASE WHEN a.status IN ('cancelled', 'expired', 'rejected', 'no_show') THEN found.claims > 0
                  ELSE a.ends_at > $1 AND (found.claims - found.places <> wanted.claims OR found.right_claims <> wanted.claims) END
       LIMIT 1000`,
      [now],
    );
    return rows.map(({ id }) => id);
  }
}
