import { DomainError, Malformed, TryAgain } from '#platform/domain';
import { constraintOf, isOutOfReach, isUnreadable } from './sql-state.js';

const errors = new Map<string, () => DomainError>();

/**
 * Names the domain error for a constraint, so that a race which only the database can decide gives the caller
 * the same answer as the rule would have. Called once, where the context's repository is defined.
 */
export function constraintMeans(constraint: string, error: () => DomainError): void {
  if (errors.has(constraint)) throw new Error(`constraint ${constraint} already has an error`);
  errors.set(constraint, error);
}

/** What an error from the database means to the caller; unknown ones are returned as they are. */
export function translate(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  if (isOutOfReach(error)) return new TryAgain(2);
  if (isUnreadable(error))
    return new Malformed('/', 'The request holds a value that cannot be stored.', 'unreadable');
  return errors.get(constraintOf(error) ?? '')?.() ?? error;
}
