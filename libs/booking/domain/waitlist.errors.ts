import { DomainError, NotFound } from '#platform/domain';

export class WaitlistEntryNotFound extends NotFound {
  constructor() {
    super('waiting-list entry');
  }
}

export class WaitlistOfferNotFound extends NotFound {
  constructor() {
    super('offer');
  }
}

/** The entry is over: booked, withdrawn, or past its last day. */
export class IllegalWaitlistChange extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'illegal_waitlist_change';

  constructor(from: string, to: string) {
    super(`An entry that is ${from} cannot become ${to}.`, { extensions: { currentStatus: from } });
  }
}

/** The offer was answered, or not in time. */
export class OfferClosed extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'offer_closed';

  constructor(status: string) {
    super('This offer is over.', { extensions: { currentStatus: status } });
  }
}
