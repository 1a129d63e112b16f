import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import { HoldsRepository } from '../persistence/holds.repository.js';

/** Ends a hold before its time, under the locks and in the transaction of the caller. */
@Injectable()
export class GiveHoldBack {
  constructor(
    private readonly ledger: TimeLedger,
    private readonly holds: HoldsRepository,
  ) {}

  async execute(holdId: string): Promise<void> {
    const hold = await this.holds.lockById(holdId);
    hold.release();
    this.holds.updateStatus(hold);
    this.ledger.releaseHolds([holdId]);
  }
}
