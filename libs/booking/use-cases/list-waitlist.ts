import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { WaitlistEntry } from '../domain/waitlist-entry.entity.js';
import type { WaitlistOffer } from '../domain/waitlist-offer.entity.js';
import { WaitlistEntriesRepository } from '../persistence/waitlist-entries.repository.js';
import { WaitlistOffersRepository } from '../persistence/waitlist-offers.repository.js';
import { WaitlistAccess } from './waitlist-access.js';

export interface EntryWithOffer {
  entry: WaitlistEntry;
  /** Null unless a time is kept for them at this moment. */
  offer: WaitlistOffer | null;
}

/** The entries that concern the caller, oldest first, each with the time that is kept for it. */
@Injectable()
export class ListWaitlist {
  constructor(
    private readonly access: WaitlistAccess,
    private readonly entries: WaitlistEntriesRepository,
    private readonly offers: WaitlistOffersRepository,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller, page: Page): Promise<PageResult<EntryWithOffer>> {
    const scope = await this.access.scopeOf(caller, this.clock.now());
    const rows = await this.entries.find(scope, page);
    const open = await this.offers.findOpenOf(rows.map(({ id }) => id));
    const total = page.count ? await this.entries.count(scope) : undefined;
    return toPage(
      rows,
      page,
      ({ id }) => [id],
      (entry) => ({ entry, offer: open.get(entry.id) ?? null }),
      total,
    );
  }
}
