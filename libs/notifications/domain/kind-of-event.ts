import type { VisitKind } from './notification-kinds.js';

/** What the events of an appointment carry. */
export interface VisitEvent {
  /** In whose name it happened. */
  actor: string;
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
  AppointmentRejected: 'appointment_rejected',
  AppointmentRescheduled: 'appointment_rescheduled',
  CancellationRequested: 'cancellation_requested',
  CancellationRequestRejected: 'cancellation_request_declined',
  CancellationRequestLapsed: 'cancellation_request_declined',
};

/** What is said of an event. Clinicians do not book: what they confirm, they approve. */
export function kindOf(eventName: string, actor: string): VisitKind {
  if (eventName === 'AppointmentConfirmed' && actor === 'clinician') return 'appointment_approved';
  const kind = kinds[eventName];
  if (!kind) throw new Error(`nothing is said of ${eventName}`);
  return kind;
}
