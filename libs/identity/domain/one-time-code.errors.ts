import { DomainError } from '#platform/domain';

/** The digits are wrong; another try may be left. */
export class WrongCode extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'wrong_code';

  constructor() {
    super('The code is wrong.');
  }
}

/** Used, expired, tried too often, or never asked for: a new one is needed. */
export class CodeNotValid extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'code_not_valid';

  constructor() {
    super('The code can no longer be used. Ask for a new one.');
  }
}

/** A mailed link that is used, expired or none of ours. */
export class LinkNotValid extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'link_not_valid';

  constructor() {
    super('The link can no longer be used. Ask for a new one.');
  }
}

export class CodesTooFrequent extends DomainError {
  readonly kind = 'too_many';
  readonly code = 'codes_too_frequent';

  constructor(retryAfterSeconds: number) {
    super('A code was sent a moment ago. Wait before asking for another one.', { retryAfterSeconds });
  }
}

/** The phone was proven, but nobody has registered with it. The code stays good for registering. */
export class NotRegistered extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'not_registered';

  constructor() {
    super('Nobody has registered with this phone yet. Register with the same challenge and code.');
  }
}
