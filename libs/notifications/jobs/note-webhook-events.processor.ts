import {
  AppointmentAwaitsApproval,
  AppointmentAwaitsPayment,
  AppointmentCancelled,
  AppointmentCompleted,
  AppointmentConfirmed,
  AppointmentExpired,
  AppointmentNoShow,
  AppointmentRescheduled,
  AppointmentCheckedIn,
  AppointmentStarted,
  AppointmentRejected,
  CancellationRequested,
  CancellationRequestRejected,
  CancellationRequestWithdrawn,
  CancellationRequestLapsed,
} from '#booking';
import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { webhookTypeOf } from '../domain/webhook-events.js';
import { NoteWebhookEvent } from '../use-cases/note-webhook-event.js';

const events = [
  AppointmentAwaitsApproval,
  AppointmentAwaitsPayment,
  AppointmentCancelled,
  AppointmentCompleted,
  AppointmentConfirmed,
  AppointmentExpired,
  AppointmentNoShow,
  AppointmentRescheduled,
  AppointmentCheckedIn,
  AppointmentStarted,
  AppointmentRejected,
  CancellationRequested,
  CancellationRequestRejected,
  CancellationRequestWithdrawn,
  CancellationRequestLapsed,
];

/** One handler for all: so other systems hear of one appointment in the order in which it happened. */
@HandlesEvent(events)
export class NoteWebhookEvents implements EventHandler {
  constructor(private readonly noteWebhookEvent: NoteWebhookEvent) {}

  handle(event: EventEnvelope): Promise<void> {
    return this.noteWebhookEvent.execute(event, webhookTypeOf(event.name));
  }
}
