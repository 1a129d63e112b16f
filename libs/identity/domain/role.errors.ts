import { Forbidden, Malformed } from '#platform/domain';

/** A role is held for a centre that exists, or for all. */
export class UnknownCentre extends Malformed {
  constructor() {
    super('/roles', 'There is no such centre.', 'unknown_centre');
  }
}

/** Nobody gives, takes or judges what they do not hold themselves. */
export class BeyondYourRoles extends Forbidden {
  constructor() {
    super('This takes a role, or a centre, that you do not hold yourself.');
  }
}

/** Somebody else has to do this to one’s account. */
export class NotOnYourself extends Forbidden {
  constructor() {
    super('Somebody else has to do this to your own account.');
  }
}
