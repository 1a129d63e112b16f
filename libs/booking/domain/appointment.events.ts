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
