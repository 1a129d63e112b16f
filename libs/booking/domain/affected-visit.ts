import type { AppointmentStatus } from './appointment-status.js';

/** A visit that a block would call off. */
export interface AffectedVisit {
  id: string;
  patientId: string;
  clinicianId: string;
  centreId: string;
  startsAt: Date;
  endsAt: Date;
  status: AppointmentStatus;
}
