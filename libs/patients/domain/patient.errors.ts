import { DomainError, NotFound } from '#platform/domain';

export class PatientNotFound extends NotFound {
  constructor() {
    super('patient');
  }
}

/** Whoever is 18 acts for themselves. */
export class NotAChild extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'not_a_child';

  constructor() {
    super('Somebody of 18 years or more registers for themselves.');
  }
}

export class NotBornYet extends DomainError {
  readonly kind = 'malformed';
  readonly code = 'validation_failed';

  constructor() {
    const detail = 'birthDate must not lie in the future';
    super('The request is malformed.', { errors: [{ pointer: '/birthDate', code: 'not_born_yet', detail }] });
  }
}
