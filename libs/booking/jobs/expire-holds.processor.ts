import { Injectable } from '@nestjs/common';
import { Every } from '#platform/queues';
import { ExpireHolds } from '../use-cases/expire-holds.js';

@Injectable()
@Every(5)
export class ExpireHoldsProcessor {
  constructor(private readonly expireHolds: ExpireHolds) {}

  async run(now: Date): Promise<void> {
    await this.expireHolds.execute(now);
  }
}
