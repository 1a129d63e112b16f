import { DomainEvent } from '#platform/domain';
import type { Actor, AppointmentStatus } from './appointment-status.js';

/** What every event of an appointment carries. */
abstract class AppointmentEvent extends DomainEvent {
  readonly aggregateType = 'appointment';

  constructor(
    readonly aggregateId: string,
    /** In whose name it happened. */
    readonly actor: Actor,
    /** The account that did it; null for time itself. */
    readonly accountId: string | null,
  ) {
    super();
  }
}

/** It was booked and now waits for its payment. */
export class AppointmentAwaitsPayment extends AppointmentEvent {}
/** It was booked or moved and now waits for the clinic's approval. */
export class AppointmentAwaitsApproval extends AppointmentEvent {}
/** It stands: booked without conditions, or its conditions are met. */
export class AppointmentConfirmed extends AppointmentEvent {}
/** It was called off. */
export class AppointmentCancelled extends AppointmentEvent {}
/** Nobody paid, or nobody approved, in time. */
export class AppointmentExpired extends AppointmentEvent {}
/** The visit took place. */
export class AppointmentCompleted extends AppointmentEvent {}
/** The patient did not come. */
export class AppointmentNoShow extends AppointmentEvent {}
/** The clinic did not want it. */
export class AppointmentRejected extends AppointmentEvent {}
/** The patient is here. */
export class AppointmentCheckedIn extends AppointmentEvent {}
/** The visit began. */
export class AppointmentStarted extends AppointmentEvent {}
/** A check-in or a start was a wrong tap: it stands where it stood before. */
export class AppointmentStepUndone extends AppointmentEvent {}
/** What was written for the visit was changed. */
export class AppointmentDetailsChanged extends AppointmentEvent {}
/** The patient would like it called off; the clinic has to answer. */
export class CancellationRequested extends AppointmentEvent {}
/** The clinic holds the patient to it: the appointment stands. */
export class CancellationRequestRejected extends AppointmentEvent {}
/** The patient comes after all: the appointment stands. */
export class CancellationRequestWithdrawn extends AppointmentEvent {}
/** A wish to cancel lapsed unanswered: the appointment stands. */
export class CancellationRequestLapsed extends AppointmentEvent {}

/** It was moved to another time. */
export class AppointmentRescheduled extends AppointmentEvent {
  constructor(
    appointmentId: string,
    actor: Actor,
    accountId: string | null,
    readonly fromStartsAt: string,
    readonly toStartsAt: string,
    readonly status: AppointmentStatus,
  ) {
    super(appointmentId, actor, accountId);
  }
}

/** Why money goes back: the rules that were agreed at the time of booking, and which of them holds here. */
export interface RefundPolicy {
  /** `in_time` and `late` are measured by the window; `by_clinic` when the clinic calls it off or does not want it. */
  rule: 'in_time' | 'late' | 'by_clinic';
  /** The agreed window, in minutes before the start. */
  cancellationWindowMinutes: number;
}

/**
 * An appointment that costs money does not take place. `amount` is what the agreed policy gives back of the price,
 * in minor units, once it was paid: 0 where the patient was late. Whoever keeps the money knows what was paid.
 */
export class RefundDue extends DomainEvent {
  readonly aggregateType = 'appointment';

  constructor(
    readonly aggregateId: string,
    readonly amount: number,
    readonly currency: string,
    readonly paymentStatus: 'unpaid' | 'paid' | 'refunded',
    readonly policy: RefundPolicy,
  ) {
    super();
  }
}
