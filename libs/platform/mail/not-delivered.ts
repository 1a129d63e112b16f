import { PermanentFailure } from '#platform/queues';

/**
 * A message did not go out, or nobody knows whether it did. `reason` is a code: what providers say in words quotes
 * addresses.
 */
export class NotDelivered extends Error {
  constructor(
    /** `not_sent` surely was not, `unknown` may have been. */
    readonly outcome: 'not_sent' | 'unknown',
    readonly reason: string,
    /** How long the provider asks to be left alone. */
    readonly retryAfterSeconds?: number,
  ) {
    super(`message not delivered: ${reason}`);
    this.name = new.target.name;
  }
}

/** The provider failed so often that it is left alone for a while. The message was not tried. */
export class ProviderPaused extends NotDelivered {
  constructor(seconds: number) {
    super('not_sent', 'provider_paused', seconds);
  }
}

/** The provider will never take this message, or there is no provider. */
export class DeliveryRefused extends PermanentFailure {}
