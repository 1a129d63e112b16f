import { DomainError, Malformed, NotFound } from '#platform/domain';

export class ApplicationNotFound extends NotFound {
  constructor() {
    super('application');
  }
}

/** It was approved or rejected before; that stands. */
export class ApplicationDecided extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'already_decided';

  constructor(status: string) {
    super(`The application is ${status} already.`);
  }
}

/** There is an end to what somebody reads. */
export class TooManyDocuments extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'too_many_documents';

  constructor(most: number) {
    super(`An application has at most ${most} documents.`);
  }
}

/** Nobody practises on a licence that has ended. */
export class LicenceEnded extends Malformed {
  constructor() {
    super('/licence/validUntil', 'The licence has ended.', 'licence_ended');
  }
}
