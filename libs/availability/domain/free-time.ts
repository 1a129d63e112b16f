import { boundaryOf, dayNumber, localDayAt } from '#platform/clock';
import { FreePlaces, type ResourceTime } from './free-places.js';
import { holds, type Interval, merge, touches } from './interval.js';
import { gridStarts, holidaysOf, openTime, type OpeningRule, rulesFor, type VisitMode } from './openings.js';
import type { Refusal } from './refusal.js';
import { countsVisits, type Terms } from './terms.js';
import { VisitCounts } from './visit-counts.js';

const MINUTE = 60_000;
const DAY_MINUTES = 1440;

/** What is known of a clinician's time. Lists are merged (see `merge`). */
export interface Agenda {
  /** Weekly hours, openings by date, and the holidays of centres. */
  rules: readonly OpeningRule[];
  /** Absences and blocks: no visit may lie in them. Buffers may. */
  closed: readonly Interval[];
  /** Sold and held time, buffers included. */
  claimed: readonly Interval[];
  /** The visits themselves, one by one, of every week that is touched: for those who limit or space them. */
  visits?: readonly Interval[];
  /** The time of rooms and equipment. */
  places?: (placeId: string) => ResourceTime | undefined;
}

/** One rule that a start must pass. */
interface Question {
  refusal: Refusal;
  about: 'hours' | 'past' | 'window' | 'claims';
  refuses(start: number, end: number): boolean;
}

/**
 * The one engine. Search lists the grid starts that `refusal` does not refuse; a booking asks `refusal` for its
 * start, after the lock. What is shown can be booked, and what is not shown is refused with the same reason.
 *
 * Covers the local days `[fromDay, toDay]`, given as day numbers of the centre.
 */
export class FreeTime {
  private readonly rules: OpeningRule[];
  private readonly open: Interval[];
  private readonly places: FreePlaces;
  private readonly questions: readonly Question[];

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
    this.places = new FreePlaces(terms, agenda.places ?? (() => undefined), mode);
    this.questions = [...this.hours(), ...this.windows(), ...this.closures(), ...this.claims()];
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
        const refusal = this.refusalOffGrid(start);
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
    return this.refusalOfGrid(start) ?? this.refusalOffGrid(start, windowsWaived);
  }

  /** The same for a start that need not be on the grid, such as that of a walk-in. */
  refusalOffGrid(start: number, windowsWaived = false): Refusal | null {
    return this.firstRefusal(start, ({ about }) => windowsWaived && about === 'window');
  }

  /** The same for a visit that is given outside the opening hours, or in closed time. */
  refusalAtAnyHour(start: number, windowsWaived = false): Refusal | null {
    return this.firstRefusal(
      start,
      ({ about }) => about === 'hours' || (windowsWaived && about === 'window'),
    );
  }

  /** The same for a place in a session: only windows and closures can still stand against it. */
  refusalOfPlace(start: number, windowsWaived = false): Refusal | null {
    return this.firstRefusal(
      start,
      ({ refusal, about }) =>
        refusal === 'outside_hours' || about === 'claims' || (windowsWaived && about === 'window'),
    );
  }

  /** Every rule that this start breaks, in the order in which they are asked. */
  refusalsOf(start: number): Refusal[] {
    const end = start + this.terms.durationMinutes * MINUTE;
    const broken = this.questions.filter((question) => question.refuses(start, end));
    const offGrid = this.refusalOfGrid(start);
    return [...new Set([...(offGrid ? [offGrid] : []), ...broken.map(({ refusal }) => refusal)])];
  }

  /** The free starts nearest to the wanted one, at most `count`, in order of time. */
  nearest(wanted: number, count: number): number[] {
    return this.starts()
      .sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))
      .slice(0, count)
      .sort((a, b) => a - b);
  }

  /** The room and the equipment that a visit at that start would take. */
  placesAt(start: number): { roomId: string | null; placeIds: string[] } {
    return this.places.at(start);
  }

  private firstRefusal(start: number, isWaived: (question: Question) => boolean): Refusal | null {
    const end = start + this.terms.durationMinutes * MINUTE;
    for (const question of this.questions) {
      if (question.refuses(start, end) && !isWaived(question)) return question.refusal;
    }
    return null;
  }

  private refusalOfGrid(start: number): Refusal | null {
    const day = localDayAt(start, this.terms.timeZone);
    if (this.grid(day).includes(start)) return null;
    return holds(this.open, start, start + 1) ? 'off_grid' : 'outside_hours';
  }

  private hours(): Question[] {
    return [
      {
        refusal: 'outside_hours',
        about: 'hours',
        refuses: (start, end) => !holds(this.open, start, end),
      },
    ];
  }

  private windows(): Question[] {
    const { leadTimeMinutes, horizonDays, timeZone } = this.terms;
    const earliest = this.now + leadTimeMinutes * MINUTE;
    const tooLate = boundaryOf(localDayAt(this.now, timeZone) + horizonDays + 1, 0, timeZone);
    return [
      { refusal: 'in_the_past', about: 'past', refuses: (start) => start < this.now },
      { refusal: 'inside_lead_time', about: 'window', refuses: (start) => start < earliest },
      { refusal: 'beyond_horizon', about: 'window', refuses: (start) => start >= tooLate },
    ];
  }

  private closures(): Question[] {
    const { centreId, timeZone } = this.terms;
    const holidays = merge(
      holidaysOf(this.agenda.rules, centreId).map((date) => ({
        start: boundaryOf(dayNumber(date), 0, timeZone),
        end: boundaryOf(dayNumber(date), DAY_MINUTES, timeZone),
      })),
    );
    const { closed } = this.agenda;
    return [
      { refusal: 'holiday', about: 'hours', refuses: (start, end) => touches(holidays, start, end) },
      { refusal: 'closed', about: 'hours', refuses: (start, end) => touches(closed, start, end) },
    ];
  }

  private claims(): Question[] {
    const { bufferBeforeMinutes, bufferAfterMinutes } = this.terms;
    const [before, after] = [bufferBeforeMinutes * MINUTE, bufferAfterMinutes * MINUTE];
    const { claimed } = this.agenda;
    const about = 'claims';
    return [
      {
        refusal: 'taken',
        about,
        refuses: (start, end) => touches(claimed, start - before, end + after),
      },
      ...(countsVisits(this.terms) ? this.limits() : []),
      { refusal: 'no_room_free', about, refuses: (start) => this.places.isWithout('room', start) },
      { refusal: 'no_equipment_free', about, refuses: (start) => this.places.isWithout('equipment', start) },
    ];
  }

  private limits(): Question[] {
    const visits = this.agenda.visits ?? [];
    const counts = new VisitCounts(this.terms, visits);
    const apart = merge(visits);
    const gap = (this.terms.minimumGapMinutes ?? 0) * MINUTE;
    const about = 'claims';
    return [
      {
        refusal: 'inside_minimum_gap',
        about,
        refuses: (start, end) => gap > 0 && touches(apart, start - gap, end + gap),
      },
      { refusal: 'max_per_day_reached', about, refuses: (start) => counts.isDayFull(start) },
      { refusal: 'max_per_week_reached', about, refuses: (start) => counts.isWeekFull(start) },
    ];
  }
}
