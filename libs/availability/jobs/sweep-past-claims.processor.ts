import { Injectable } from '@nestjs/common';
import { Every } from '#platform/queues';
import { SweepPastClaims } from '../use-cases/sweep-past-claims.js';

@Injectable()
@Every(300)
export class SweepPastClaimsProcessor {
  constructor(private readonly sweepPastClaims: SweepPastClaims) {}

  async run(now: Date): Promise<void> {
    await this.sweepPastClaims.execute(now);
  }
}
