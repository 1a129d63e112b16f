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

/** Until when somebody may act for a child depends on the birth date. */
export class BirthDateUnknown extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'birth_date_unknown';

  constructor() {
    super('The birth date of the patient is not known. Record it first.');
  }
}

export class LinkNotFound extends NotFound {
  constructor() {
    super('link');
  }
}

/** Nobody is told which of the two was wrong. */
export class NoSuchRecord extends NotFound {
  constructor() {
    super('patient with this phone and this birth date');
  }
}

/** Twins, or two records of one person: the desk has to sort it out. */
export class SeveralMatch extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'several_match';

  constructor() {
    super('Several patients have this phone and this birth date. Please ask at the desk.');
  }
}

/** One has been a patient here under one’s own account, and on record as another: these have to be merged. */
export class MergeNeeded extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'merge_needed';

  constructor() {
    super('Your account already has visits of its own. Please ask at the desk to merge the two records.');
  }
}

/** Whoever asked has been shut out while they waited. */
export class AccountGone extends DomainError {
  readonly kind = 'unauthenticated';
  readonly code = 'not_signed_in';

  constructor() {
    super('Your account was closed or suspended meanwhile. Nothing was changed.');
  }
}

/** What the desk needs to tell one person from another, and no more. */
export interface PossibleDuplicate {
  id: string;
  mrn: string;
  fullName: string;
  birthDate: string | null;
  gender: string | null;
}

/** Somebody on record may be this person: the desk chooses one of them, or says that it is another. */
export class PossibleDuplicates extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'possible_duplicates';

  constructor(candidates: readonly PossibleDuplicate[]) {
    super(
      'Somebody on record may be this person. Choose one of the candidates, or repeat with createAnyway.',
      { extensions: { candidates } },
    );
  }
}
