import type { Pool } from 'pg';

/**
 * Tells of every connection of a pool that breaks, also of one that is lent: the pool listens only to those that it
 * keeps, and an error that nobody hears ends the process. To be said before the first connection is made.
 */
export function hearBreaks(pool: Pool, onError: (error: Error) => void): void {
  pool.on('error', onError);
  pool.on('connect', (client) => client.on('error', onError));
}
