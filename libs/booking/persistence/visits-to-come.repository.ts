import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { AppointmentStatus } from '../domain/appointment-status.js';

/** A confirmed visit by its id and start. */
export interface VisitToCome {
  id: string;
  startsAt: Date;
}

/** What reminders need to know of a visit. */
export interface ComingVisit extends VisitToCome {
  status: AppointmentStatus;
  patientId: string;
  clinicianId: string;
  centreId: string;
  serviceId: string;
  timeZone: string;
  /** When this start was first agreed for good. */
  agreedAt: Date;
}

@Injectable()
export class VisitsToComeRepository {
  constructor(private readonly database: Database) {}

  /** Confirmed visits that start after `from` and until `to`, in the order of their start, from the position on. */
  findPage(from: Date, to: Date, after: VisitToCome | null, limit: number): Promise<VisitToCome[]> {
    return this.database.reader.query<VisitToCome>(
      `SELECT id, starts_at AS "startsAt" FROM appointments
       WHERE status = 'confirmed' AND starts_at <= $2 AND (starts_at, id) > ($1, $3)
       ORDER BY starts_at, id LIMIT $4`,
      [after?.startsAt ?? from, to, after?.id ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff', limit],
    );
  }

  findByIds(ids: readonly string[]): Promise<ComingVisit[]> {
    return this.database.reader.query<ComingVisit>(
      `SELECT a.id, a.starts_at AS "startsAt", a.status, a.patient_id AS "patientId", a.clinician_id AS "clinicianId",
         a.centre_id AS "centreId", a.service_id AS "serviceId", a.time_zone AS "timeZone",
         coalesce((SELECT min(h.at) FROM appointment_history h WHERE h.appointment_id = a.id
                     AND h.to_starts_at = a.starts_at AND h.to_status = 'confirmed'), a.created_at) AS "agreedAt"
       FROM unnest($1::uuid[]) AS wanted (id) CROSS JOIN LATERAL (SELECT * FROM appointments WHERE id = wanted.id) a`,
      [ids],
    );
  }
}
