import { AppointmentConfirmed } from '#booking';
import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { RecordConfirmation } from '../use-cases/record-confirmation.js';

@HandlesEvent(AppointmentConfirmed)
export class NotifyOfConfirmation implements EventHandler<AppointmentConfirmed> {
  constructor(private readonly recordConfirmation: RecordConfirmation) {}

  handle({ id, aggregateId }: EventEnvelope<AppointmentConfirmed>): Promise<void> {
    return this.recordConfirmation.execute(id, aggregateId);
  }
}
