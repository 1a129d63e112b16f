import { DomainEvent } from '#platform/domain';

/** A time is kept for somebody from the waiting list: they should be told, and by when to answer. */
export class WaitlistOfferMade extends DomainEvent {
  readonly aggregateType = 'waitlist_entry';

  constructor(
    readonly aggregateId: string,
    readonly offerId: string,
    readonly expiresAt: string,
  ) {
    super();
  }
}

/** It was declined, or not answered in time: the time is free for the next one. */
export class WaitlistOfferLapsed extends DomainEvent {
  readonly aggregateType = 'waitlist_entry';

  constructor(
    readonly aggregateId: string,
    readonly clinicianId: string,
    readonly startsAt: string,
    readonly endsAt: string,
  ) {
    super();
  }
}
