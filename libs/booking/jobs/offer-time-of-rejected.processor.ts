import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { AppointmentRejected } from '../domain/appointment.events.js';
import { OfferTimeOfAppointment } from '../use-cases/offer-time-of-appointment.js';

@HandlesEvent(AppointmentRejected)
export class OfferTimeOfRejectedProcessor implements EventHandler<AppointmentRejected> {
  constructor(private readonly offerTime: OfferTimeOfAppointment) {}

  async handle(event: EventEnvelope<AppointmentRejected>): Promise<void> {
    await this.offerTime.execute(event.aggregateId);
  }
}
