import { DomainError, type ErrorKind } from '#platform/domain';

/** The caller asked more often than the limit of this class of operations allows. */
export class TooManyRequests extends DomainError {
  readonly kind: ErrorKind = 'too_many';
  readonly code = 'too_many_requests';

  constructor(retryAfterSeconds: number) {
    super('Too many requests. Wait a moment, then go on more slowly.', { retryAfterSeconds });
  }
}
