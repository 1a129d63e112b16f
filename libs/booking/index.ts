export { BookingHttpModule, BookingJobsModule, BookingModule } from './booking.module.js';
export {
  AppointmentAwaitsApproval,
  AppointmentAwaitsPayment,
  AppointmentCancelled,
  AppointmentCheckedIn,
  AppointmentCompleted,
  AppointmentConfirmed,
  AppointmentDetailsChanged,
  AppointmentExpired,
  AppointmentNoShow,
  AppointmentRejected,
  AppointmentRescheduled,
  AppointmentStarted,
  AppointmentStepUndone,
  CancellationRequested,
  CancellationRequestLapsed,
  CancellationRequestRejected,
  CancellationRequestWithdrawn,
  RefundDue,
  type RefundPolicy,
} from './domain/appointment.events.js';
export { GroupSessionCancelled, GroupSessionScheduled } from './domain/group-session.events.js';
export { VisitRunsInto } from './domain/overrun.events.js';
export { FollowUpProposed } from './domain/follow-up.events.js';
export { WaitlistOfferLapsed, WaitlistOfferMade } from './domain/waitlist.events.js';
export { type Actor, type AppointmentStatus } from './domain/appointment-status.js';
export { BookAppointment, type WantedAppointment } from './use-cases/book-appointment.js';
export { CheckLedger } from './use-cases/check-ledger.js';
export { EndAppointments } from './use-cases/end-appointments.js';
export { OfferFreedTime } from './use-cases/offer-freed-time.js';
export { OfferTimeOfAppointment } from './use-cases/offer-time-of-appointment.js';
export { SettleWaitlistOffers } from './use-cases/settle-waitlist-offers.js';
export { ExtendOverruns } from './use-cases/extend-overruns.js';
export { ExpireAppointments } from './use-cases/expire-appointments.js';
export { ExpireHolds } from './use-cases/expire-holds.js';
export {
  type AppointmentForMessage,
  FindAppointmentForMessage,
} from './use-cases/find-appointment-for-message.js';
export { FindVisitsToCome } from './use-cases/find-visits-to-come.js';
export type { ComingVisit, VisitToCome } from './persistence/visits-to-come.repository.js';

/** The tables of this context that TypeORM maps: none, its repositories speak SQL. */
export const bookingEntities = [];
