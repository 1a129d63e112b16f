import { DomainError, NotFound } from '#platform/domain';

export class ProposalNotFound extends NotFound {
  constructor() {
    super('proposal');
  }
}

/** It was accepted or declined before. */
export class ProposalAnswered extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'proposal_answered';

  constructor(status: string) {
    super('This proposal was answered.', { extensions: { currentStatus: status } });
  }
}
