import { DomainError, NotFound } from '#platform/domain';

export class SessionNotFound extends NotFound {
  constructor() {
    super('group session');
  }
}

/** Every place is taken. */
export class SessionFull extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'session_full';

  constructor() {
    super('Every place in this session is taken.');
  }
}

/** It was called off. */
export class SessionCancelled extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'session_cancelled';

  constructor() {
    super('This session was called off.');
  }
}

/** Somebody would lose the place that they have. */
export class CapacityBelowTaken extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'capacity_below_taken';

  constructor(taken: number) {
    super(`${taken} places are taken already.`, { extensions: { taken } });
  }
}

/** The request says something else than the session. */
export class SessionMismatch extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'session_mismatch';

  constructor(pointer: string) {
    const detail = 'This differs from the session; leave it out, or say the same.';
    super(detail, { errors: [{ pointer, code: 'session_mismatch', detail }] });
  }
}
