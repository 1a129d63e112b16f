import { Injectable } from '@nestjs/common';
import { HOLD_GRACE_MS, TimeLedger } from '#availability';
import { Database } from '#platform/database';
import { HoldsRepository } from '../persistence/holds.repository.js';

const BATCH = 200;

/**
 * Ends holds whose time is over, whole and by id: a hold is never half there. Others may have the time only
 * `HOLD_GRACE_MS` later, so that nobody who confirmed in time finds it gone.
 */
@Injectable()
export class ExpireHolds {
  constructor(
    private readonly database: Database,
    private readonly ledger: TimeLedger,
    private readonly holds: HoldsRepository,
  ) {}

  /** Whatever is due. Returns how many ended. */
  async execute(now: Date): Promise<number> {
    let ended = 0;
    for (const hold of await this.holds.findPastDue(graceBefore(now), BATCH)) {
      ended += await this.database.transaction(async () => {
        await this.ledger.lock(hold.clinicianId, hold.patientId);
        return this.outOfTheWay([hold.id], now);
      });
    }
    return ended;
  }

  /** Those that stand in the way of a time that is being sold, under the locks of the sale. */
  async outOfTheWay(holdIds: readonly string[], now: Date): Promise<number> {
    if (!holdIds.length) return 0;
    const expired = await this.holds.expire(holdIds, graceBefore(now));
    this.ledger.releaseHolds(expired);
    return expired.length;
  }
}

const graceBefore = (now: Date) => new Date(now.getTime() - HOLD_GRACE_MS);
