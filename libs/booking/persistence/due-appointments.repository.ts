import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';

/** An appointment for which time has run out, with the resources to lock before touching it. */
export interface DueAppointment {
  id: string;
  clinicianId: string;
  patientId: string;
}

/** Finds rows that are due. Only a look: whoever acts locks the row and asks it again. */
@Injectable()
export class DueAppointmentsRepository {
  constructor(private readonly database: Database) {}

  /** Neither paid nor approved in time. */
  findOverdue(now: Date, limit: number): Promise<DueAppointment[]> {
    return this.find(
      `status IN ('pending_payment', 'pending_approval') AND expires_at <= $1 ORDER BY expires_at`,
      now,
      limit,
    );
  }

  /** Confirmed and over, at a clinic that lets them end by themselves. */
  findEnded(now: Date, limit: number): Promise<DueAppointment[]> {
    return this.find(
      `status IN ('confirmed', 'checked_in', 'in_progress', 'cancellation_requested') AND ends_at <= $1
       AND status = 'confirmed' AND after_end <> 'left_for_staff' ORDER BY ends_at`,
      now,
      limit,
    );
  }

  /** Visits that began and were never closed: the latest midnight that has surely passed everywhere closes them. */
  findLeftOpen(endedBefore: Date, limit: number): Promise<DueAppointment[]> {
    return this.find(
      `status IN ('confirmed', 'checked_in', 'in_progress', 'cancellation_requested') AND ends_at <= $1
       AND status IN ('checked_in', 'in_progress') ORDER BY ends_at`,
      endedBefore,
      limit,
    );
  }

  /** A wish to cancel that nobody answered before the start. */
  findLapsedRequests(now: Date, limit: number): Promise<DueAppointment[]> {
    return this.find(
      `status IN ('confirmed', 'checked_in', 'in_progress', 'cancellation_requested') AND status = 'cancellation_requested'
       AND starts_at <= $1 ORDER BY ends_at`,
      now,
      limit,
    );
  }

  private find(condition: string, at: Date, limit: number): Promise<DueAppointment[]> {
    return this.database.reader.query(
      `SELECT id, clinician_id AS "clinicianId", patient_id AS "patientId" FROM appointments WHERE ${condition} LIMIT $2`,
      [at, limit],
    );
  }
}
