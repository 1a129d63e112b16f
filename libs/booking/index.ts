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
export { type Actor, type AppointmentStatus } from './domain/appointment-status.js';
export { BookAppointment, type WantedAppointment } from './use-cases/book-appointment.js';
export { CheckLedger } from './use-cases/check-ledger.js';
export { EndAppointments } from './use-cases/end-appointments.js';
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
