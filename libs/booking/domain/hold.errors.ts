import { DomainError, NotFound } from '#platform/domain';

export class HoldNotFound extends NotFound {
  constructor() {
    super('hold');
  }
}

/** The hold has run out, was released, or was used. */
export class HoldExpired extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'hold_expired';

  constructor() {
    super('This time is no longer held for you.');
  }
}

/** The request says something else than what is held. */
export class HoldMismatch extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'hold_mismatch';

  constructor(pointer: string) {
    const detail = 'This differs from what is held; leave it out, or say the same.';
    super(detail, { errors: [{ pointer, code: 'hold_mismatch', detail }] });
  }
}

/** One account may keep a few times at once, not the whole week. */
export class TooManyHolds extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too_many_holds';

  constructor(most: number) {
    super(`At most ${most} times can be held at once. Confirm or release one first.`);
  }
}
