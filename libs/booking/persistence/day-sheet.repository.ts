import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { SheetVisit } from '../domain/day-sheet.js';

/** The visits of a centre's day with the names that staff need at the door. */
@Injectable()
export class DaySheetRepository {
  constructor(private readonly database: Database) {}

  /** Those that take place or should have, by start. */
  find(centreId: string, from: Date, to: Date): Promise<SheetVisit[]> {
    return this.database.reader.query<SheetVisit>(
      `SELECT a.local_starts_at AS "localStartsAt", a.starts_at AS "startsAt", a.ends_at AS "endsAt", a.mode, a.status,
         p.full_name AS "patientName", p.mrn, c.full_name AS "clinicianName", s.name AS "serviceName", r.name AS "roomName"
       FROM appointments a
       JOIN patients p ON p.id = a.patient_id
       JOIN clinicians c ON c.id = a.clinician_id
       JOIN services s ON s.id = a.service_id
       LEFT JOIN rooms r ON r.id = a.room_id
       WHERE a.centre_id = $1 AND a.starts_at >= $2 AND a.starts_at < $3
         AND a.status NOT IN ('cancelled', 'rejected', 'expired')
       ORDER BY a.starts_at, a.id`,
      [centreId, from, to],
    );
  }
}
