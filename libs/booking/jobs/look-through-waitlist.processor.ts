import { Injectable } from '@nestjs/common';
import { Every } from '#platform/queues';
import { OfferFreedTime } from '../use-cases/offer-freed-time.js';

@Injectable()
@Every(30)
export class LookThroughWaitlistProcessor {
  constructor(private readonly offerFreedTime: OfferFreedTime) {}

  async run(now: Date): Promise<void> {
    await this.offerFreedTime.executeForAll(now);
  }
}
