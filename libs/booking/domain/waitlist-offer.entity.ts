import { newId } from '#platform/domain';
import type { Hold } from './hold.entity.js';
import { OfferClosed } from './waitlist.errors.js';

const MINUTE = 60_000;
/** How long a time is kept for somebody from the waiting list; never beyond its start. */
const OFFER_MINUTES = 30;

export const waitlistOfferStatuses = ['open', 'accepted', 'declined', 'expired'] as const;
export type WaitlistOfferStatus = (typeof waitlistOfferStatuses)[number];

/** A time that is kept for somebody from the waiting list: a hold, and whose turn it was. */
export class WaitlistOffer {
  id: string;
  entryId: string;
  holdId: string;
  clinicianId: string;
  centreId: string;
  mode: 'in_person' | 'online';
  startsAt: Date;
  endsAt: Date;
  status: WaitlistOfferStatus;
  createdAt: Date;
  expiresAt: Date;

  /** Until when a time that begins then is kept. */
  static expiryOf(startsAt: Date, now: Date): Date {
    return new Date(Math.min(now.getTime() + OFFER_MINUTES * MINUTE, startsAt.getTime()));
  }

  static make(entryId: string, hold: Hold, now: Date): WaitlistOffer {
    const { clinicianId, centreId, mode, startsAt, endsAt, expiresAt } = hold;
    return Object.assign(new WaitlistOffer(), {
      ...{ id: newId(), entryId, holdId: hold.id, status: 'open' as const, createdAt: now },
      ...{ clinicianId, centreId, mode, startsAt, endsAt, expiresAt },
    });
  }

  /** It is over, one way or the other; only once. */
  close(status: Exclude<WaitlistOfferStatus, 'open'>): void {
    if (this.status !== 'open') throw new OfferClosed(this.status);
    this.status = status;
  }
}
