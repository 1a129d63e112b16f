import { randomFillSync } from 'node:crypto';

const pool = Buffer.alloc(8192);
let used = pool.length;

/**
 * Unpredictable bytes, fetched from the system some thousands at a time: ids and nonces are needed by the dozen,
 * and each call of the system costs as much as using what it gives. Every byte is handed out once.
 */
export function randomPooled(size: number): Buffer {
  if (used + size > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = Buffer.from(pool.subarray(used, used + size));
  used += size;
  return bytes;
}
