export type BreakerState = 'closed' | 'open' | 'half_open';

/** Failures in a row after which a provider is left alone. */
const TOLERATED = 5;
const FIRST_PAUSE_MILLISECONDS = 10_000;
const LONGEST_PAUSE_MILLISECONDS = 120_000;

/**
 * Keeps a provider that fails from being asked again and again: after five failures in a row it is left alone for ten
 * seconds, then one message tries it, and each further failure doubles the pause up to two minutes.
 *
 * Written here and not taken from a library: what those add (time-outs, events, statistics) exists already, and this
 * one has to speak by the clock of the tests.
 */
export class CircuitBreaker {
  private failures = 0;
  private pausedUntil = 0;
  private pause = FIRST_PAUSE_MILLISECONDS;
  private probing = false;

  stateAt(now: number): BreakerState {
    if (this.failures < TOLERATED) return 'closed';
    return now < this.pausedUntil ? 'open' : 'half_open';
  }

  /** How many milliseconds to wait; 0 lets one through. */
  enter(now: number): number {
    const state = this.stateAt(now);
    if (state === 'closed') return 0;
    if (state === 'open') return this.pausedUntil - now;
    if (this.probing) return 1_000;
    this.probing = true;
    return 0;
  }

  succeed(): void {
    this.failures = 0;
    this.pause = FIRST_PAUSE_MILLISECONDS;
    this.probing = false;
  }

  fail(now: number): void {
    this.failures += 1;
    this.probing = false;
    if (this.failures < TOLERATED) return;
    this.pausedUntil = now + this.pause;
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MILLISECONDS);
  }
}
