import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { AppointmentExpired } from '../domain/appointment.events.js';
import { OfferTimeOfAppointment } from '../use-cases/offer-time-of-appointment.js';

@HandlesEvent(AppointmentExpired)
export class OfferTimeOfExpiredProcessor implements EventHandler<AppointmentExpired> {
  constructor(private readonly offerTime: OfferTimeOfAppointment) {}

  async handle(event: EventEnvelope<AppointmentExpired>): Promise<void> {
    await this.offerTime.execute(event.aggregateId);
  }
}
