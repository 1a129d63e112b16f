import { Inject, Injectable } from '@nestjs/common';
import { HOLD_GRACE_MS, TimeLedger } from '#availability';
import { dateOf } from '#platform/clock';
import { Database } from '#platform/database';
import { LOG, type Log } from '#platform/logging';
import { CloseWaitlistOffer } from './close-waitlist-offer.js';
import { HoldsRepository } from '../persistence/holds.repository.js';
import { WaitlistEntriesRepository } from '../persistence/waitlist-entries.repository.js';
import { WaitlistOffersRepository } from '../persistence/waitlist-offers.repository.js';
import { ExpireHolds } from './expire-holds.js';

const BATCH = 200;
const DAY = 86_400_000;

/**
 * Closes offers whose hold is over: nobody answered in time, or the hold was confirmed or given back like any other.
 * Also lets entries go whose last day is over everywhere.
 */
@Injectable()
export class SettleWaitlistOffers {
  constructor(
    private readonly database: Database,
    private readonly ledger: TimeLedger,
    private readonly holds: HoldsRepository,
    private readonly expireHolds: ExpireHolds,
    private readonly entries: WaitlistEntriesRepository,
    private readonly offers: WaitlistOffersRepository,
    private readonly closeOffer: CloseWaitlistOffer,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Whatever is due. Returns how many offers were closed. */
  async execute(now: Date): Promise<number> {
    let closed = 0;
    for (const due of await this.offers.findDue(new Date(now.getTime() - HOLD_GRACE_MS), BATCH)) {
      try {
        closed += Number(await this.settle(due, now));
      } catch (err) {
        this.log.error({ err, offerId: due.id }, 'a waiting-list offer could not be closed; it stays due');
      }
    }
    const overEverywhere = dateOf(Math.floor(now.getTime() / DAY) - 1);
    await this.database.transaction(() => this.entries.expireUntil(overEverywhere));
    return closed;
  }

  private settle(due: { id: string; clinicianId: string; patientId: string }, now: Date): Promise<boolean> {
    return this.database.transaction(async () => {
      await this.ledger.lock(due.clinicianId, due.patientId);
      const offer = await this.offers.lockById(due.id);
      if (offer.status !== 'open') return false;
      await this.expireHolds.outOfTheWay([offer.holdId], now);
      const hold = await this.holds.findById(offer.holdId);
      if (hold?.status === 'active') return false;
      const outcomes = { confirmed: 'accepted', released: 'declined', expired: 'expired' } as const;
      await this.closeOffer.execute(offer, outcomes[hold?.status ?? 'expired']);
      return true;
    });
  }
}
