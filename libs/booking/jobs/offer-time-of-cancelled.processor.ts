import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { AppointmentCancelled } from '../domain/appointment.events.js';
import { OfferTimeOfAppointment } from '../use-cases/offer-time-of-appointment.js';

@HandlesEvent(AppointmentCancelled)
export class OfferTimeOfCancelledProcessor implements EventHandler<AppointmentCancelled> {
  constructor(private readonly offerTime: OfferTimeOfAppointment) {}

  async handle(event: EventEnvelope<AppointmentCancelled>): Promise<void> {
    await this.offerTime.execute(event.aggregateId);
  }
}
