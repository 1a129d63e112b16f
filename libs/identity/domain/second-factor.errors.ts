import { DomainError } from '#platform/domain';

/** There is one already: it has to be switched off before another can take its place. */
export class SecondFactorActive extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'illegal_transition';

  constructor() {
    super('The account has a second factor already. Switch it off first.');
  }
}

export class SecondFactorNotEnrolled extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'second_factor_not_enrolled';

  constructor() {
    super('The account has no second factor, or none that is active. Enrol one first.');
  }
}

/** Said to somebody who is signed in; who signs in is told `wrong_code`. */
export class WrongSecondFactor extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'wrong_second_factor';

  constructor() {
    super('These are not the digits that the authenticator shows now, or they were used already.');
  }
}

/** Used, late, tried five times, or none of ours. */
export class MfaTokenNotValid extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'mfa_token_not_valid';

  constructor() {
    super('The second factor can no longer be shown with this token. Sign in again.');
  }
}

/** The account must have a second factor, and may do nothing before it has. */
export class MfaEnrolmentRequired extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'mfa_enrolment_required';

  constructor() {
    super('Your roles need a second factor. Enrol and activate it; nothing else is possible before.');
  }
}
