import { localDayAt } from '#platform/clock';
import type { Interval } from './interval.js';
import type { Terms } from './terms.js';

/** How many visits a clinician has on each local day and in each week, from Monday to Sunday. */
export class VisitCounts {
  private readonly byDay = new Map<number, number>();
  private readonly byWeek = new Map<number, number>();

  constructor(
    private readonly terms: Terms,
    visits: readonly Interval[],
  ) {
    for (const { start } of visits) {
      const day = localDayAt(start, terms.timeZone);
      raise(this.byDay, day);
      raise(this.byWeek, weekOf(day));
    }
  }

  isDayFull(start: number): boolean {
    const { maxPerDay, timeZone } = this.terms;
    return (this.byDay.get(localDayAt(start, timeZone)) ?? 0) >= (maxPerDay ?? Infinity);
  }

  isWeekFull(start: number): boolean {
    const { maxPerWeek, timeZone } = this.terms;
    return (this.byWeek.get(weekOf(localDayAt(start, timeZone))) ?? 0) >= (maxPerWeek ?? Infinity);
  }
}

/** Day 0 was a Thursday. */
const weekOf = (day: number) => Math.floor((day + 3) / 7);

const raise = (counts: Map<number, number>, key: number) => counts.set(key, (counts.get(key) ?? 0) + 1);
