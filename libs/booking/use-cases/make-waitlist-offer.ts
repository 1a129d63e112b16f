import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import { Catalogue } from '#directory';
import { Database } from '#platform/database';
import { DomainError } from '#platform/domain';
import { Outbox } from '#platform/outbox';
import { NotOffered } from '../domain/appointment.errors.js';
import { Hold } from '../domain/hold.entity.js';
import type { WaitlistEntry } from '../domain/waitlist-entry.entity.js';
import { WaitlistOffer } from '../domain/waitlist-offer.entity.js';
import { WaitlistOfferMade } from '../domain/waitlist.events.js';
import { HoldsRepository } from '../persistence/holds.repository.js';
import { WaitlistEntriesRepository } from '../persistence/waitlist-entries.repository.js';
import { WaitlistOffersRepository } from '../persistence/waitlist-offers.repository.js';
import { ExpireHolds } from './expire-holds.js';

/** A free start that somebody waits for. */
export interface OfferedStart {
  clinicianId: string;
  centreId: string;
  mode: 'in_person' | 'online';
  startsAt: Date;
}

/**
 * Keeps a time for somebody from the waiting list. It is a hold, so the ledger itself sees to it that there are never
 * two offers for one time; the row of the entry, that nobody has two at once.
 */
@Injectable()
export class MakeWaitlistOffer {
  constructor(
    private readonly database: Database,
    private readonly catalogue: Catalogue,
    private readonly ledger: TimeLedger,
    private readonly expireHolds: ExpireHolds,
    private readonly holds: HoldsRepository,
    private readonly entries: WaitlistEntriesRepository,
    private readonly offers: WaitlistOffersRepository,
    private readonly outbox: Outbox,
  ) {}

  /** Whether the offer was made. A time that was taken meanwhile, or was offered to them before, is none. */
  async execute(entry: WaitlistEntry, start: OfferedStart, now: Date): Promise<boolean> {
    if (await this.offers.wasOffered(entry.id, start.clinicianId, start.startsAt)) return false;
    try {
      await this.database.transaction(() => this.make(entry, start, now));
      return true;
    } catch (error) {
      if (error instanceof DomainError && ['conflict', 'rule_broken'].includes(error.kind)) return false;
      throw error;
    }
  }

  private async make(found: WaitlistEntry, start: OfferedStart, now: Date): Promise<void> {
    const { patientId, serviceId, accountId } = found;
    const wanted = { ...start, patientId, serviceId };
    const time = await this.ledger.open(wanted, now);
    const entry = await this.entries.lockById(found.id);
    entry.offer();
    const offer = await this.catalogue.findOffer(wanted);
    if (!offer) throw new NotOffered();
    const free = await this.ledger.judge(time, offer);
    await this.expireHolds.outOfTheWay(free.pastDueHoldIds, now);
    const hold = Hold.place({ ...wanted, accountId, endsAt: free.endsAt }, now);
    hold.expiresAt = WaitlistOffer.expiryOf(start.startsAt, now);
    this.holds.insert(hold);
    this.ledger.take({ holdId: hold.id }, { ...offer, ...hold, ...free });
    const made = WaitlistOffer.make(entry.id, hold, now);
    this.offers.insert(made);
    this.entries.updateStatus(entry);
    await this.outbox.add(new WaitlistOfferMade(entry.id, made.id, made.expiresAt.toISOString()));
  }
}
