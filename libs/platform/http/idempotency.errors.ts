import { DomainError } from '#platform/domain';

/** The first request with this key is still at work. */
export class IdempotencyInProgress extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'idempotency_in_progress';

  constructor() {
    super('A request with this Idempotency-Key is still being worked on. Ask again in a moment.', {
      retryAfterSeconds: 1,
    });
  }
}

/** The key was used for something else. */
export class IdempotencyKeyReused extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'idempotency_key_reused';

  constructor() {
    super('This Idempotency-Key was used with another body. Use a new key for a new request.');
  }
}
