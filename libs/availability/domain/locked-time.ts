import { localDayAt } from '#platform/clock';
import { errorOf, PatientBusy } from './availability.errors.js';
import { type Agenda, FreeTime } from './free-time.js';
import type { Refusal } from './refusal.js';
import type { Terms } from './terms.js';
import { type Interval, merge, touches } from './interval.js';
import type { OpeningRule, VisitMode } from './openings.js';

const MINUTE = 60_000;
/** How many days after the wanted one are searched for alternatives. */
export const ALTERNATIVE_DAYS = 2;
const ALTERNATIVES = 3;
/** Others may take an expired hold only this long after: who confirmed in time must find it there. */
export const HOLD_GRACE_MS = 5000;

/** One stretch that stands against a visit, as it is written down. */
export interface StandingTime extends Interval {
  resourceId: string;
  kind: 'claim' | 'closure';
  appointmentId: string | null;
  holdId: string | null;
  /** Of the hold, in milliseconds since 1970. */
  holdExpiresAt: number | null;
}

/** Whose time is asked for, and around when. */
export interface WantedTime {
  clinicianId: string;
  centreId: string;
  patientId: string;
  mode: VisitMode;
  startsAt: Date;
}

export interface JudgeOptions {
  /** The appointments that move: their own claims do not stand against them. */
  ignoring?: string | readonly string[];
  /** Lead time and horizon are set aside; nothing else is. */
  windowsWaived?: boolean;
  /** What is sold of the clinician's time does not stand against it: a visit on top, or a place in a session. */
  overbooked?: boolean;
  /** A place in a session, which has the clinician, the room and the hours already. */
  placeInSession?: boolean;
  /** It need not start on the grid: whoever walks in comes when they come. */
  anyStart?: boolean;
  /** Neither the grid, the opening hours nor closures stand against it. */
  hoursWaived?: boolean;
}

/** The time can be had. */
export interface FreeVisit {
  startsAt: Date;
  endsAt: Date;
  /** Holds past their time that still stand there: to be expired, whole, before the time is taken. */
  pastDueHoldIds: string[];
  /** The room in which it will be; null where none is needed. */
  roomId: string | null;
  /** All that it takes beside people: the room and the equipment. */
  placeIds: string[];
}

/** A visit of the clinician, buffers left out. */
export type StandingVisit = Omit<StandingTime, 'resourceId' | 'kind'>;

/** What was read, and between when. */
export interface SeenTime {
  from: number;
  to: number;
  standing: readonly StandingTime[];
  /** The clinician's visits of the weeks around; absent where nobody counts them. */
  visits?: readonly StandingVisit[];
}

/** What stands in the time of a clinician and a patient, read under their locks: nobody can change it meanwhile. */
export class LockedTime {
  constructor(
    readonly want: WantedTime,
    readonly rules: readonly OpeningRule[],
    readonly seen: SeenTime,
    readonly now: Date,
  ) {}

  /** The visit when it can be had. Null when it cannot, or when more must be seen to know. */
  freeVisit(terms: Terms, options: JudgeOptions = {}): FreeVisit | null {
    const { start, end } = this.span(terms);
    const reach = { before: terms.bufferBeforeMinutes * MINUTE, after: terms.bufferAfterMinutes * MINUTE };
    if (start - reach.before < this.seen.from || end + reach.after > this.seen.to) return null;
    const counting = this.counting(this.seen.standing, options);
    const free = this.freeTime(terms, counting, options, 0);
    if (refusalOf(free, start, options)) return null;
    if (this.isPatientBusy(terms, counting)) return null;
    return this.visit(terms, free);
  }

  /**
   * Asks every rule about the wanted time. Throws `slot_taken` (with alternatives), `patient_busy`,
   * `outside_availability`, `inside_lead_time`, `beyond_horizon`, `in_the_past`, or the code of the limit, room or
   * equipment that stands against it.
   */
  judge(terms: Terms, options: JudgeOptions = {}): FreeVisit {
    const counting = this.counting(this.seen.standing, options);
    const free = this.freeTime(terms, counting, options, ALTERNATIVE_DAYS);
    const refusal = refusalOf(free, this.want.startsAt.getTime(), options);
    if (refusal) throw errorOf(refusal, terms, () => this.alternatives(free, terms));
    if (this.isPatientBusy(terms, counting)) throw new PatientBusy();
    return this.visit(terms, free);
  }

  private span({ durationMinutes }: Terms): Interval {
    const start = this.want.startsAt.getTime();
    return { start, end: start + durationMinutes * MINUTE };
  }

  private counting<Standing extends StandingVisit>(
    standing: readonly Standing[],
    { ignoring = [] }: JudgeOptions,
  ): Standing[] {
    const ignored = new Set<string | null>([ignoring].flat());
    return standing.filter((time) => !this.isPastDue(time) && !ignored.has(time.appointmentId));
  }

  private freeTime(
    terms: Terms,
    counting: readonly StandingTime[],
    options: JudgeOptions,
    daysAfter: number,
  ): FreeTime {
    const { clinicianId, centreId, mode, startsAt } = this.want;
    const agenda: Agenda = {
      rules: this.rules,
      closed: merge([...closuresOf(counting, clinicianId), ...closuresOf(counting, centreId)]),
      claimed: options.overbooked ? [] : claimsOf(counting, clinicianId),
      visits: this.counting(this.seen.visits ?? [], options),
      places: (id) => ({ claimed: claimsOf(counting, id), closed: closuresOf(counting, id) }),
    };
    const spaced = options.overbooked ? { ...terms, minimumGapMinutes: 0 } : terms;
    const day = localDayAt(startsAt.getTime(), terms.timeZone);
    return new FreeTime(spaced, agenda, mode, day, day + daysAfter, this.now.getTime());
  }

  private isPatientBusy(terms: Terms, counting: readonly StandingTime[]): boolean {
    const { start, end } = this.span(terms);
    return touches(claimsOf(counting, this.want.patientId), start, end);
  }

  private visit(terms: Terms, free: FreeTime): FreeVisit {
    const { startsAt, clinicianId, patientId } = this.want;
    const places = free.placesAt(startsAt.getTime());
    const taken = new Set([clinicianId, patientId, ...places.placeIds]);
    const pastDueHoldIds = this.seen.standing
      .filter((time) => taken.has(time.resourceId) && this.isPastDue(time))
      .map(({ holdId }) => holdId!);
    return {
      ...{ startsAt, endsAt: new Date(this.span(terms).end) },
      ...{ pastDueHoldIds: [...new Set(pastDueHoldIds)], ...places },
    };
  }

  private alternatives(free: FreeTime, { durationMinutes }: Terms): { startsAt: string; endsAt: string }[] {
    return free.nearest(this.want.startsAt.getTime(), ALTERNATIVES).map((start) => ({
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + durationMinutes * MINUTE).toISOString(),
    }));
  }

  private isPastDue({ holdExpiresAt }: StandingVisit): boolean {
    return holdExpiresAt !== null && holdExpiresAt <= this.now.getTime() - HOLD_GRACE_MS;
  }
}

function refusalOf(free: FreeTime, start: number, options: JudgeOptions): Refusal | null {
  const { windowsWaived = false, anyStart, hoursWaived, placeInSession } = options;
  if (placeInSession) return free.refusalOfPlace(start, windowsWaived);
  if (hoursWaived) return free.refusalAtAnyHour(start, windowsWaived);
  return anyStart ? free.refusalOffGrid(start, windowsWaived) : free.refusal(start, windowsWaived);
}

const claimsOf = (standing: readonly StandingTime[], resourceId: string) =>
  merge(standing.filter((time) => time.kind === 'claim' && time.resourceId === resourceId));

const closuresOf = (standing: readonly StandingTime[], resourceId: string) =>
  merge(standing.filter((time) => time.kind === 'closure' && time.resourceId === resourceId));
