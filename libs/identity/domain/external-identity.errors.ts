import { DomainError, NotFound } from '#platform/domain';

/** An issuer that the clinic has not configured. */
export class ProviderNotFound extends NotFound {
  constructor() {
    super('identity provider');
  }
}

/** Why it is not good is nobody's business. */
export class ExternalTokenRefused extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'external_token_refused';

  constructor() {
    super('This identity token is not valid here. Sign in with the provider again.');
  }
}

/** An identity of that provider, of one's own. */
export class IdentityNotFound extends NotFound {
  constructor() {
    super('linked identity');
  }
}

/** Nobody shuts themselves out. */
export class LastWayIn extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'last_way_in';

  constructor() {
    super('You could not sign in any more without it. Set a password or confirm an address first.');
  }
}
