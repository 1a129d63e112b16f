import { Injectable } from '@nestjs/common';
import { FindSlots, type FreeStarts } from '#availability';
import { dateOf, localTimeAt, weekdayOf, dayNumber } from '#platform/clock';
import type { WaitlistEntry } from '../domain/waitlist-entry.entity.js';
import { WaitlistEntriesRepository } from '../persistence/waitlist-entries.repository.js';
import { MakeWaitlistOffer, type OfferedStart } from './make-waitlist-offer.js';

const MOST = 200;
const DAY = 86_400_000;
/** How far ahead the list is looked through when nobody says which time came free. */
const DAYS_AHEAD = 31;

/** A stretch of a clinician's time. */
export interface Freed {
  clinicianId: string;
  from: Date;
  to: Date;
}

/**
 * Time came free: whoever has waited longest for such a time (the urgent first) gets an offer, then the next, until
 * nothing is left of it. What is free is what the search shows.
 */
@Injectable()
export class OfferFreedTime {
  constructor(
    private readonly findSlots: FindSlots,
    private readonly entries: WaitlistEntriesRepository,
    private readonly makeOffer: MakeWaitlistOffer,
  ) {}

  /** Of one clinician. Returns how many offers were made. */
  async execute(freed: Freed, now: Date): Promise<number> {
    if (freed.to <= now) return 0;
    let made = 0;
    for (const entry of await this.entries.findWaiting(freed.clinicianId, MOST))
      made += Number(await this.offerTo(entry, now, freed));
    return made;
  }

  /**
   * Everybody who waits, against everything that is free: so nothing is forgotten that came free in another way,
   * such as by new opening hours or a block that was lifted.
   */
  async executeForAll(now: Date): Promise<number> {
    let made = 0;
    for (const entry of await this.entries.findWaiting(null, MOST))
      made += Number(await this.offerTo(entry, now));
    return made;
  }

  private async offerTo(entry: WaitlistEntry, now: Date, freed?: Freed): Promise<boolean> {
    for (const start of await this.startsFor(entry, now, freed))
      if (await this.makeOffer.execute(entry, start, now)) return true;
    return false;
  }

  private async startsFor(entry: WaitlistEntry, now: Date, freed?: Freed): Promise<OfferedStart[]> {
    const [from, to] = daysOf(entry, now, freed);
    if (from > to) return [];
    const clinicianIds = freed
      ? [freed.clinicianId]
      : entry.clinicianIds.length
        ? entry.clinicianIds
        : undefined;
    const { serviceId } = entry;
    const { free } = await this.findSlots.execute({ serviceId, clinicianIds, from, to });
    return free
      .flatMap((found) => startsOf(found, entry, freed))
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  }
}

/** Wide enough for the freed time in every zone. */
function daysOf({ until }: WaitlistEntry, now: Date, freed?: Freed): [string, string] {
  const day = (instant: number) => dateOf(Math.floor(instant / DAY));
  const first = Math.max(freed ? freed.from.getTime() - DAY : 0, now.getTime() - DAY);
  const last = freed
    ? Math.min(freed.to.getTime() + DAY, first + 30 * DAY)
    : now.getTime() + (DAYS_AHEAD - 2) * DAY;
  return [day(first), day(last) < until ? day(last) : until];
}

const MINUTE = 60_000;

function startsOf({ offer, mode, starts }: FreeStarts, entry: WaitlistEntry, freed?: Freed): OfferedStart[] {
  const { clinicianId, centreId, timeZone, durationMinutes } = offer;
  const isFreed = (start: number) =>
    !freed || (start < freed.to.getTime() && start + durationMinutes * MINUTE > freed.from.getTime());
  const isWanted = (start: number) => {
    const localStartsAt = localTimeAt(start, timeZone);
    const weekday = weekdayOf(dayNumber(localStartsAt.slice(0, 10)));
    return entry.wants({ clinicianId, centreId, mode, localStartsAt, weekday });
  };
  return starts
    .filter((start) => isFreed(start) && isWanted(start))
    .map((start) => ({ clinicianId, centreId, mode, startsAt: new Date(start) }));
}
