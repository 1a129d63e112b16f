import { DomainError, NotFound } from '#platform/domain';

export class BlockNotFound extends NotFound {
  constructor() {
    super('block');
  }
}

/** The time was opened again already. */
export class BlockLifted extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'block_lifted';

  constructor() {
    super('This block was lifted already.');
  }
}

/** More time than one block may close. */
export class BlockTooLong extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'range_too_long';

  constructor(days: number) {
    super(`A block lasts at most ${days} days.`);
  }
}
