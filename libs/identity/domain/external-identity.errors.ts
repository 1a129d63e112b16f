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
