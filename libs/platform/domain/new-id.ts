import { v7 } from 'uuid';
import { randomPooled } from './random.js';

let lastMillisecond = 0;
let sequence = 0;

/**
 * A new UUID v7: unique without asking the database, and rising within a process, also within a millisecond, so
 * that indexes stay compact and what was written first sorts first.
 */
export function newId(): string {
  const random = randomPooled(16);
  const now = Date.now();
  if (now > lastMillisecond) {
    lastMillisecond = now;
    // A random start with room above it, for those that follow within the millisecond.
    sequence = random.readUInt32BE(0) >>> 2;
  } else {
    sequence += 1;
  }
  return v7({ random, msecs: lastMillisecond, seq: sequence });
}
