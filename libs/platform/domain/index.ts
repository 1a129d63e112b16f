export { DomainError, type DomainErrorDetails, type ErrorKind, type FieldProblem } from './domain-error.js';
export { AlreadyExists, Forbidden, Malformed, NotFound, StaleVersion, TryAgain } from './common-errors.js';
export { DomainEvent, type EventClass } from './domain-event.js';
export { newId } from './new-id.js';
export { randomPooled } from './random.js';
