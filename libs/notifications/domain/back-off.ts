const FIRST_MILLISECONDS = 4_000;
const LONGEST_MILLISECONDS = 3_600_000;

/**
 * When to try again after so many tries: four seconds, doubling up to an hour. Half of each wait is left to chance, so
 * that what failed together does not come back together. A provider that names a time is given it.
 */
export function nextTry(now: Date, tries: number, retryAfterSeconds = 0, chance = Math.random()): Date {
  const doubled = Math.min(FIRST_MILLISECONDS * 2 ** Math.max(0, tries - 1), LONGEST_MILLISECONDS);
  const wait = doubled * (0.5 + 0.5 * chance);
  return new Date(now.getTime() + Math.max(wait, retryAfterSeconds * 1_000));
}
