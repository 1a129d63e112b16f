import { localDayAt } from '#platform/clock';
import { holds, type Interval, touches } from './interval.js';
import { gridStarts, openTime, type OpeningRule, rulesFor, type VisitMode } from './openings.js';

const MINUTE = 60_000;

/** What a visit of a service takes, and when it may be had. */
export interface Terms {
  centreId: string;
  timeZone: string;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  gridMinutes: number;
  leadTimeMinutes: number;
  horizonDays: number;
}

/** What is known of a clinician's time. Lists are merged (see `merge`). */
export interface Agenda {
  rules: readonly OpeningRule[];
  /** Absences, blocks, holidays: no visit may lie in them. Buffers may. */
  closed: readonly Interval[];
  /** Sold and held time, buffers included. */
  claimed: readonly Interval[];
}

/** Why a start cannot be had. The order is that of the questions asked. */
export const refusals = [
  'off_grid',
  'outside_hours',
  'in_the_past',
  'inside_lead_time',
  'beyond_horizon',
  'closed',
  'taken',
] as const;
export type Refusal = (typeof refusals)[number];

/**
 * The one engine. Search lists the grid starts that `refusal` does not refuse; a booking asks `refusal` for its
 * start, after the lock. What is shown can be booked, and what is not shown is refused with the same reason.
 *
 * Covers the local days `[fromDay, toDay]`, given as day numbers of the centre.
 */
export class FreeTime {
  private readonly rules: OpeningRule[];
  private readonly open: Interval[];
  private readonly earliest: number;
  private readonly lastDay: number;

  constructor(
    private readonly terms: Terms,
    private readonly agenda: Agenda,
    mode: VisitMode,
    private readonly fromDay: number,
    private readonly toDay: number,
    private readonly now: number,
  ) {
    this.rules = rulesFor(agenda.rules, terms.centreId, mode);
    // A visit may run on into the next day's opening.
    this.open = openTime(this.rules, fromDay - 1, toDay + 1, terms.timeZone);
    this.earliest = now + terms.leadTimeMinutes * MINUTE;
    this.lastDay = localDayAt(now, terms.timeZone) + terms.horizonDays;
  }

  /** The grid of one day: everything that could be had if nothing stood against it. */
  grid(day: number): number[] {
    return gridStarts(this.rules, day, this.terms.gridMinutes, this.terms.timeZone);
  }

  /** Free starts (ms) of all days, rising. `onRefusal` hears why the others are not free. */
  starts(onRefusal?: (refusal: Refusal) => void): number[] {
    const free: number[] = [];
    for (let day = this.fromDay; day <= this.toDay; day += 1) {
      for (const start of this.grid(day)) {
        const refusal = this.refusalOnGrid(start);
        if (refusal === null) free.push(start);
        else onRefusal?.(refusal);
      }
    }
    return free;
  }

  /**
   * Why this start (ms) cannot be had; null when it can. `windowsWaived` sets lead time and horizon aside, and
   * nothing else.
   */
  refusal(start: number, windowsWaived = false): Refusal | null {
    const day = localDayAt(start, this.terms.timeZone);
    if (!this.grid(day).includes(start)) {
      return holds(this.open, start, start + 1) ? 'off_grid' : 'outside_hours';
    }
    return this.refusalOnGrid(start, windowsWaived);
  }

  /** The free starts nearest to the wanted one, at most `count`, in order of time. */
  nearest(wanted: number, count: number): number[] {
    return this.starts()
      .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))
      .slice(0, count)
      .sort((a, b) => a - b);
  }

  private refusalOnGrid(start: number, windowsWaived = false): Refusal | null {
    const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = this.terms;
    const end = start + durationMinutes * MINUTE;
    if (!holds(this.open, start, end)) return 'outside_hours';
    if (start < this.now) return 'in_the_past';
    const window = windowsWaived ? null : this.refusalByWindow(start);
    if (window) return window;
    if (touches(this.agenda.closed, start, end)) return 'closed';
    if (
      touches(this.agenda.claimed, start - bufferBeforeMinutes * MINUTE, end + bufferAfterMinutes * MINUTE)
    ) {
      return 'taken';
    }
    return null;
  }

  private refusalByWindow(start: number): Refusal | null {
    if (start < this.earliest) return 'inside_lead_time';
    return localDayAt(start, this.terms.timeZone) > this.lastDay ? 'beyond_horizon' : null;
  }
}
