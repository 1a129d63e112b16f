import { DomainError, NotFound } from '#platform/domain';

export class CentreNotFound extends NotFound {
  constructor() {
    super('centre');
  }
}

export class ServiceNotFound extends NotFound {
  constructor() {
    super('service');
  }
}

export class ClinicianNotFound extends NotFound {
  constructor() {
    super('clinician');
  }
}

/** The body names something that does not exist. */
export class UnknownReference extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'unknown_reference';

  constructor(what: string, ...pointers: string[]) {
    const detail = `There is no such ${what}.`;
    super(detail, { errors: pointers.map((pointer) => ({ pointer, code: 'unknown_reference', detail })) });
  }
}

/** A clinician's own price has to be in the currency of the service. */
export class CurrencyMismatch extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'currency_mismatch';

  constructor(pointer: string) {
    const detail = 'The price must be in the currency of the service.';
    super(detail, { errors: [{ pointer, code: 'currency_mismatch', detail }] });
  }
}

/** Clinicians have prices of their own in the old currency; read in another one they would be wrong. */
export class CurrencyInUse extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'currency_in_use';

  constructor() {
    super('Clinicians have their own prices for this service. Remove those before you change its currency.');
  }
}
