import type { VisitKind } from './notification-kinds.js';

/** Who is told of what, beside the patient (or who acts for them). */
export interface Audience {
  clinician: boolean;
  desk: boolean;
  /**
   * Whether who did it is told, too. Only of a booking: its confirmation is the receipt, with the file for one's
   * calendar. Of everything else they just did, people are not told.
   */
  actorToo: boolean;
}

const patientOnly: Audience = { clinician: false, desk: false, actorToo: false };
const both: Audience = { clinician: true, desk: false, actorToo: false };

export const audienceOf: Record<VisitKind, Audience> = {
  appointment_confirmed: { ...both, actorToo: true },
  appointment_cancelled: both,
  appointment_rescheduled: both,
  appointment_reminder: both,
  appointment_awaits_approval: { ...both, actorToo: true },
  appointment_awaits_payment: { ...patientOnly, actorToo: true },
  appointment_approved: both,
  appointment_rejected: both,
  appointment_expired: patientOnly,
  cancellation_requested: { clinician: false, desk: true, actorToo: false },
  cancellation_request_declined: patientOnly,
  waitlist_offer: patientOnly,
  follow_up_proposal: patientOnly,
};
