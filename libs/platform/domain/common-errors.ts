import { DomainError, type ErrorKind } from './domain-error.js';

/** Nothing there, or not yours: the caller cannot tell which, on purpose. */
export class NotFound extends DomainError {
  readonly kind: ErrorKind = 'not_found';
  readonly code: string = 'not_found';

  constructor(what: string) {
    super(`There is no such ${what}, or it is not yours to see.`);
  }
}

/** Signed in, but never allowed to do this kind of thing. */
export class Forbidden extends DomainError {
  readonly kind: ErrorKind = 'forbidden';
  readonly code: string = 'forbidden';

  constructor(message = 'Your account may not do this.') {
    super(message);
  }
}

/** A value that is well formed as JSON but not as what it stands for. */
export class Malformed extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'validation_failed';

  constructor(pointer: string, detail: string, code = 'invalid') {
    super('The request is malformed.', { errors: [{ pointer, code, detail }] });
  }
}

/** Something unique is there already. */
export class AlreadyExists extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'already_exists';

  constructor(what: string, pointer?: string) {
    super(
      `There is already ${what}.`,
      pointer ? { errors: [{ pointer, code: 'already_exists', detail: `There is already ${what}.` }] } : {},
    );
  }
}

/** `If-Match` names another version than the present one: somebody else was faster. */
export class StaleVersion extends DomainError {
  readonly kind = 'stale';
  readonly code = 'stale_version';

  constructor() {
    super('It was changed meanwhile. Read it again and repeat your change on the present version.');
  }
}

/** The work met a passing obstacle (a deadlock, a full pool). Nothing was changed; trying again is safe. */
export class TryAgain extends DomainError {
  readonly kind = 'unavailable';
  readonly code = 'try_again';

  constructor(retryAfterSeconds = 1) {
    super('This could not be done just now. Nothing was changed; please try again.', { retryAfterSeconds });
  }
}
