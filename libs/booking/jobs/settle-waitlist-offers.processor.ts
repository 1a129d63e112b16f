import { Injectable } from '@nestjs/common';
import { Every } from '#platform/queues';
import { SettleWaitlistOffers } from '../use-cases/settle-waitlist-offers.js';

@Injectable()
@Every(2)
export class SettleWaitlistOffersProcessor {
  constructor(private readonly settleOffers: SettleWaitlistOffers) {}

  async run(now: Date): Promise<void> {
    await this.settleOffers.execute(now);
  }
}
