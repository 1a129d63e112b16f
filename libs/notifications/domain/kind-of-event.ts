import type { VisitKind } from './notification-kinds.js';

/** What the events of an appointment carry. */
export interface VisitEvent {
  accountId: string | null;
  /** Only of a move. */
  fromStartsAt?: string;
}

const kinds: Record<string, VisitKind> = {
  AppointmentAwaitsApproval: 'appointment_awaits_approval',
  AppointmentAwaitsPayment: 'appointment_awaits_payment',
  AppointmentCancelled: 'appointment_cancelled',
  AppointmentConfirmed: 'appointment_confirmed',
  AppointmentExpired: 'appointment_expired',
  AppointmentRescheduled: 'appointment_rescheduled',
  CancellationRequestLapsed: 'cancellation_request_declined',
};

/** What is said of an event, by its name. */
export function kindOf(eventName: string): VisitKind {
  const kind = kinds[eventName];
  if (!kind) throw new Error(`nothing is said of ${eventName}`);
  return kind;
}
