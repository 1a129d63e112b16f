import type { Appointment } from './appointment.entity.js';
import { IllegalTransition, PlaceInSession } from './appointment.errors.js';

/** A visit that goes on after its agreed end. */
export interface Overrun {
  appointmentId: string;
  extendedUntil: Date;
  /** What stands in the way, if anything does: when it begins, and the visit that it is, if it is one. */
  runsIntoAt: Date | null;
  runsIntoAppointmentId: string | null;
}

/** A running visit, as the desk sees it. */
export interface RunningOver extends Overrun {
  clinicianId: string;
  centreId: string;
  endsAt: Date;
}

/** Only what has begun can run over; a group ends for everybody at once. */
export function refuseUnlessRunning({ status, sessionId }: Appointment): void {
  if (sessionId) throw new PlaceInSession();
  if (status !== 'in_progress' && status !== 'checked_in') throw new IllegalTransition(status, 'extended');
}

/** Whether there is something new that the desk must know. */
export function runsIntoOther(before: Overrun | null, after: Overrun): boolean {
  return (
    after.runsIntoAt !== null &&
    (before?.runsIntoAt?.getTime() !== after.runsIntoAt.getTime() ||
      before.runsIntoAppointmentId !== after.runsIntoAppointmentId)
  );
}
