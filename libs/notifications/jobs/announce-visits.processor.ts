import {
  AppointmentAwaitsApproval,
  AppointmentAwaitsPayment,
  AppointmentCancelled,
  AppointmentConfirmed,
  AppointmentExpired,
  AppointmentRescheduled,
  AppointmentRejected,
  CancellationRequested,
  CancellationRequestRejected,
  CancellationRequestLapsed,
} from '#booking';
import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { kindOf, type VisitEvent } from '../domain/kind-of-event.js';
import { AnnounceVisit } from '../use-cases/announce-visit.js';

const events = [
  AppointmentAwaitsApproval,
  AppointmentAwaitsPayment,
  AppointmentCancelled,
  AppointmentConfirmed,
  AppointmentExpired,
  AppointmentRescheduled,
  AppointmentRejected,
  CancellationRequested,
  CancellationRequestRejected,
  CancellationRequestLapsed,
];

/** Tells those concerned what became of an appointment, in the order in which it happened. */
@HandlesEvent(events)
export class AnnounceVisits implements EventHandler {
  constructor(private readonly announceVisit: AnnounceVisit) {}

  async handle({ id, name, aggregateId, payload }: EventEnvelope): Promise<void> {
    const event = payload as VisitEvent;
    const { fromStartsAt } = event;
    await this.announceVisit.execute({
      eventId: id,
      kind: kindOf(name, event.actor),
      appointmentId: aggregateId,
      actorId: event.accountId,
      ...(fromStartsAt ? { details: { fromStartsAt } } : {}),
    });
  }
}
