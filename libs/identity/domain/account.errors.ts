import { DomainError, NotFound } from '#platform/domain';

export class AccountNotFound extends NotFound {
  constructor() {
    super('account');
  }
}

export class SessionNotFound extends NotFound {
  constructor() {
    super('session');
  }
}

/** The same answer for an unknown identifier and a wrong password. */
export class WrongCredentials extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'wrong_credentials';

  constructor() {
    super('No account has this identifier and this password.');
  }
}

/** Somebody who is signed in gives their password once more, and it is not theirs. */
export class WrongPassword extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'wrong_password';

  constructor() {
    super('This is not the present password of your account.');
  }
}

/** Said only to whoever knew the right password. */
export class EmailNotVerified extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'email_not_verified';

  constructor() {
    super('Follow the link that was mailed to you first, or ask for another one.');
  }
}

/** Registered and proven, but the clinic has not yet said yes. */
export class AwaitingApproval extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'awaiting_approval';

  constructor() {
    super('The clinic has not approved this account yet.');
  }
}

/** There is neither an e-mail address nor a phone to which a link could be sent. */
export class NoAddress extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'no_address';

  constructor() {
    super('The account has neither an e-mail address nor a phone to send a link to. Add one first.');
  }
}

export class AccountNotActive extends DomainError {
  readonly kind = 'forbidden';
  readonly code = 'account_not_active';

  constructor() {
    super('This account is suspended or closed.');
  }
}

/** Such as suspending an account that is suspended already. */
export class IllegalAccountChange extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'illegal_transition';

  constructor() {
    super('The account is not in a state in which this can be done.');
  }
}

/** Without an administrator nobody could ever make one again. */
export class LastAdministrator extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'last_administrator';

  constructor() {
    super('You are the last administrator. Make somebody else one first.');
  }
}

/** There is an administrator already, so the door that makes the first one is shut for good. */
export class AlreadyBootstrapped extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'already_bootstrapped';

  constructor() {
    super('There is an administrator already. Administrators are made by administrators.');
  }
}

/** No token, or one that we do not accept. */
export class NotSignedIn extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'not_signed_in';

  constructor() {
    super('Sign in first: the request carries no valid access token.');
  }
}

/** The token was good once; refreshing gives a new one. */
export class AccessTokenExpired extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'token_expired';

  constructor() {
    super('The access token has expired. Refresh it.');
  }
}

/** Unknown, expired, of an ended session, or used a second time. */
export class RefreshTokenRefused extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'refresh_token_refused';

  constructor() {
    super('This refresh token is not valid. Sign in again.');
  }
}

/** Too many tries for one identifier, known or not. */
export class TooManyTries extends DomainError {
  readonly kind = 'too_many';
  readonly code = 'too_many_tries';

  constructor(retryAfterSeconds: number) {
    super('Too many tries. Wait, or sign in by a one-time code.', { retryAfterSeconds });
  }
}
