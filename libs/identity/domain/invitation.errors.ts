import { DomainError, NotFound } from '#platform/domain';

export class InvitationNotFound extends NotFound {
  constructor() {
    super('invitation');
  }
}

/** Whoever was invited has an account already; roles are taken from accounts, not from invitations. */
export class InvitationAccepted extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'illegal_transition';

  constructor() {
    super('The invitation was accepted already.');
  }
}
