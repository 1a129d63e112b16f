import { Clock } from '#platform/clock';
import { type EventEnvelope, type EventHandler, HandlesEvent } from '#platform/outbox';
import { WaitlistOfferLapsed } from '../domain/waitlist.events.js';
import { OfferFreedTime } from '../use-cases/offer-freed-time.js';

@HandlesEvent(WaitlistOfferLapsed)
export class OfferLapsedTimeProcessor implements EventHandler<WaitlistOfferLapsed> {
  constructor(
    private readonly offerFreedTime: OfferFreedTime,
    private readonly clock: Clock,
  ) {}

  async handle({ payload }: EventEnvelope<WaitlistOfferLapsed>): Promise<void> {
    const { clinicianId, startsAt, endsAt } = payload;
    const freed = { clinicianId, from: new Date(startsAt), to: new Date(endsAt) };
    await this.offerFreedTime.execute(freed, this.clock.now());
  }
}
