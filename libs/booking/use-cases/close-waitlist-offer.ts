import { Injectable } from '@nestjs/common';
import { Outbox } from '#platform/outbox';
import type { WaitlistOffer } from '../domain/waitlist-offer.entity.js';
import { WaitlistOfferLapsed } from '../domain/waitlist.events.js';
import { WaitlistEntriesRepository } from '../persistence/waitlist-entries.repository.js';
import { WaitlistOffersRepository } from '../persistence/waitlist-offers.repository.js';

/** Ends an offer, with what that means for whoever waited. Under the locks, in the transaction of the caller. */
@Injectable()
export class CloseWaitlistOffer {
  constructor(
    private readonly entries: WaitlistEntriesRepository,
    private readonly offers: WaitlistOffersRepository,
    private readonly outbox: Outbox,
  ) {}

  async execute(
    offer: WaitlistOffer,
    outcome: 'accepted' | 'declined' | 'expired',
    withdraw = false,
  ): Promise<void> {
    offer.close(outcome);
    this.offers.updateStatus(offer);
    const entry = await this.entries.lockById(offer.entryId);
    if (outcome === 'accepted') entry.book();
    else if (withdraw) entry.withdraw();
    else entry.waitOn();
    this.entries.updateStatus(entry);
    if (outcome !== 'accepted')
      await this.outbox.add(
        new WaitlistOfferLapsed(
          entry.id,
          offer.clinicianId,
          offer.startsAt.toISOString(),
          offer.endsAt.toISOString(),
        ),
      );
  }
}
