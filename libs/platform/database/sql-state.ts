import { QueryFailedError } from 'typeorm';
import { RunAgain } from './run-again.js';

interface PostgresError {
  code?: string;
  constraint?: string;
}

function postgresError(error: unknown): PostgresError | undefined {
  const cause = error instanceof QueryFailedError ? (error.driverError as unknown) : error;
  if (!(cause instanceof Error)) return undefined;
  const found: Error & PostgresError = cause;
  return /^[0-9A-Z]{5}$/.test(found.code ?? '') ? found : undefined;
}

/** The five-character SQLSTATE of an error that came from PostgreSQL. */
export function sqlStateOf(error: unknown): string | undefined {
  return postgresError(error)?.code;
}

/** The name of the constraint that refused the statement. */
export function constraintOf(error: unknown): string | undefined {
  const found = postgresError(error);
  return found?.code?.startsWith('23') ? found.constraint : undefined;
}

const PASSING = new Set(['40001', '40P01']);

/** A serialisation failure, a deadlock, a stale look: the same work may well succeed on a fresh transaction. */
export function isPassing(error: unknown): boolean {
  return error instanceof RunAgain || PASSING.has(sqlStateOf(error) ?? '');
}

const OUT_OF_REACH = new Set([
  '53300', // too many connections
  '55P03', // a lock was not to be had in time
  '57014', // the statement took too long
  '57P01', // the server is going down
  '57P02', // the server crashed
  '57P03', // the server is coming up
]);

/** The database is not there just now, or too busy: nothing is wrong with the request. */
export function isOutOfReach(error: unknown): boolean {
  const state = sqlStateOf(error) ?? '';
  if (OUT_OF_REACH.has(state) || state.startsWith('08')) return true;
  const cause: unknown = error instanceof QueryFailedError ? error.driverError : error;
  return cause instanceof Error && isLostConnection(cause);
}

const LOST = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND']);
/** What `pg` says without a code. */
const LOST_IN_WORDS =
  /connection terminated|connection error|timeout exceeded when trying to connect|not queryable/i;

function isLostConnection(error: NodeJS.ErrnoException): boolean {
  return LOST.has(error.code ?? '') || LOST_IN_WORDS.test(error.message);
}

const UNREADABLE = new Set([
  '22021', // a character that text cannot hold, such as NUL
  '22P02', // not the text of a value of that type
  '22P05', // a character that cannot be converted
  '22003', // a number out of range
  '22007', // not a date or a time
  '22008', // a date or a time out of range
]);

/** A value that no column could hold reached the database: the request is at fault, not we. */
export function isUnreadable(error: unknown): boolean {
  return UNREADABLE.has(sqlStateOf(error) ?? '');
}
