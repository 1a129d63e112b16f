/**
 * What sort of "no" an error is. `platform/http` maps each kind to one HTTP status, in one table; the domain
 * itself knows nothing of HTTP.
 */
export type ErrorKind =
  | 'malformed'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'too_large'
  | 'stale'
  | 'version_required'
  | 'rule_broken'
  | 'too_many'
  | 'unavailable';

/** One field that is wrong: where (JSON pointer into the body or the name of a parameter), and why. */
export interface FieldProblem {
  pointer: string;
  code: string;
  detail: string;
}

export interface DomainErrorDetails {
  /** The fields at fault, for the caller to mark them. */
  errors?: FieldProblem[];
  /** Seconds after which trying again makes sense. */
  retryAfterSeconds?: number;
  /** Further members of the problem document, such as the nearest free alternatives. */
  extensions?: Record<string, unknown>;
}

/**
 * The one way to fail. `code` is stable and is what clients switch on; `message` is for people and never holds
 * personal data or secrets.
 */
export abstract class DomainError extends Error {
  abstract readonly kind: ErrorKind;
  abstract readonly code: string;

  constructor(
    message: string,
    readonly details: DomainErrorDetails = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}
