import { Injectable } from '@nestjs/common';
import { Every } from '#platform/queues';
import { SweepEndedHolds } from '../use-cases/sweep-ended-holds.js';

@Injectable()
@Every(600)
export class SweepEndedHoldsProcessor {
  constructor(private readonly sweepEndedHolds: SweepEndedHolds) {}

  async run(now: Date): Promise<void> {
    await this.sweepEndedHolds.execute(now);
  }
}
