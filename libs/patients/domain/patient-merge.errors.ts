import { DomainError, NotFound } from '#platform/domain';

/** There is nothing to merge: both ids are of one patient already. */
export class AlreadyMerged extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'already_merged';

  constructor() {
    super('These are one patient already.');
  }
}

export class MergeNotFound extends NotFound {
  constructor() {
    super('merge of these two');
  }
}

/** Only the latest can be undone exactly. */
export class UndoLaterMergeFirst extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'undo_later_merge_first';

  constructor() {
    super('The patient was merged again since. Undo the later merge first.');
  }
}

export class TooLateToUnmerge extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'too_late_to_unmerge';

  constructor() {
    super('A merge can be undone for 30 days.');
  }
}
