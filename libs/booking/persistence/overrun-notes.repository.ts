import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Overrun, RunningOver } from '../domain/overrun.js';
import type { DueAppointment } from './due-appointments.repository.js';

const columns = `o.appointment_id AS "appointmentId", o.extended_until AS "extendedUntil",
  o.runs_into_at AS "runsIntoAt", o.runs_into_appointment_id AS "runsIntoAppointmentId"`;

/** How far visits ran over. */
@Injectable()
export class OverrunNotesRepository {
  constructor(private readonly database: Database) {}

  async find(appointmentId: string): Promise<Overrun | null> {
    const [row] = await this.database.reader.query<Overrun>(
      `SELECT ${columns} FROM appointment_overruns o WHERE appointment_id = $1`,
      [appointmentId],
    );
    return row ?? null;
  }

  save({ appointmentId, extendedUntil, runsIntoAt, runsIntoAppointmentId }: Overrun): void {
    this.database.writer.later(
      `INSERT INTO appointment_overruns (appointment_id, extended_until, runs_into_at, runs_into_appointment_id)
       VALUES ($1, $2, $3, $4) ON CONFLICT (appointment_id) DO UPDATE SET extended_until = EXCLUDED.extended_until,
         runs_into_at = EXCLUDED.runs_into_at, runs_into_appointment_id = EXCLUDED.runs_into_appointment_id`,
      [appointmentId, extendedUntil, runsIntoAt, runsIntoAppointmentId],
    );
  }

  /** Running visits whose time is over, as agreed or as extended. */
  findDue(now: Date, limit: number): Promise<DueAppointment[]> {
    return this.database.reader.query(
      `SELECT a.id, a.clinician_id AS "clinicianId", a.patient_id AS "patientId" FROM appointments a
       LEFT JOIN appointment_overruns o ON o.appointment_id = a.id
       WHERE a.status IN ('confirmed', 'checked_in', 'in_progress', 'cancellation_requested') AND a.ends_at <= $1
         AND a.status = 'in_progress' AND a.session_id IS NULL AND coalesce(o.extended_until, a.ends_at) <= $1
       ORDER BY a.ends_at LIMIT $2`,
      [now, limit],
    );
  }

  /** Visits that run over at this moment, of these centres or this clinician, the longest over first. */
  findRunning(
    centreIds: 'all' | readonly string[],
    clinicianId: string | null,
    now: Date,
    limit: number,
  ): Promise<RunningOver[]> {
    return this.database.reader.query(
      `SELECT a.id AS "appointmentId", coalesce(o.extended_until, a.ends_at) AS "extendedUntil",
              o.runs_into_at AS "runsIntoAt", o.runs_into_appointment_id AS "runsIntoAppointmentId",
              a.clinician_id AS "clinicianId", a.centre_id AS "centreId", a.ends_at AS "endsAt"
       FROM appointments a LEFT JOIN appointment_overruns o ON o.appointment_id = a.id
       WHERE a.status IN ('confirmed', 'checked_in', 'in_progress', 'cancellation_requested')
         AND a.status IN ('checked_in', 'in_progress') AND (a.ends_at <= $1 OR o.appointment_id IS NOT NULL)
         AND ($2::boolean OR a.centre_id = ANY ($3::uuid[]) OR a.clinician_id = $4::uuid)
       ORDER BY a.ends_at, a.id LIMIT $5`,
      [now, centreIds === 'all', centreIds === 'all' ? [] : centreIds, clinicianId, limit],
    );
  }
}
