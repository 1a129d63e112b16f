import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { AppointmentRescheduled } from '../domain/appointment.events.js';
import { OfferTimeOfAppointment } from '../use-cases/offer-time-of-appointment.js';

@HandlesEvent(AppointmentRescheduled)
export class OfferTimeOfMovedProcessor implements EventHandler<AppointmentRescheduled> {
  constructor(private readonly offerTime: OfferTimeOfAppointment) {}

  async handle(event: EventEnvelope<AppointmentRescheduled>): Promise<void> {
    await this.offerTime.execute(event.aggregateId, event.payload.fromStartsAt);
  }
}
