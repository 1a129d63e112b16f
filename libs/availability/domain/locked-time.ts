import { localDayAt } from '#platform/clock';
import { errorOf, PatientBusy } from './availability.errors.js';
import { FreeTime, type Terms } from './free-time.js';
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
  /** The appointment that moves: its own claims do not stand against it. */
  ignoring?: string;
  /** Lead time and horizon are set aside; nothing else is. */
  windowsWaived?: boolean;
}

/** The time can be had. */
export interface FreeVisit {
  startsAt: Date;
  endsAt: Date;
  /** Holds past their time that still stand there: to be expired, whole, before the time is taken. */
  pastDueHoldIds: string[];
}

/** What was read, and between when. */
export interface SeenTime {
  from: number;
  to: number;
  standing: readonly StandingTime[];
}

/** What stands in the time of a clinician and a patient, read under their locks: nobody can change it meanwhile. */
export class LockedTime {
  constructor(
    readonly want: WantedTime,
    readonly rules: readonly OpeningRule[],
    private readonly seen: SeenTime,
    readonly now: Date,
  ) {}

  /** The visit when it can be had. Null when it cannot, or when more must be seen to know. */
  freeVisit(terms: Terms, options: JudgeOptions = {}): FreeVisit | null {
    const { start, end } = this.span(terms);
    const reach = { before: terms.bufferBeforeMinutes * MINUTE, after: terms.bufferAfterMinutes * MINUTE };
    if (start - reach.before < this.seen.from || end + reach.after > this.seen.to) return null;
    const counting = this.counting(options);
    if (this.freeTime(terms, counting, 0).refusal(start, options.windowsWaived)) return null;
    if (this.isPatientBusy(terms, counting)) return null;
    return this.visit(terms);
  }

  /**
   * Asks every rule about the wanted time. Throws `slot_taken` (with alternatives), `patient_busy`,
   * `outside_availability`, `inside_lead_time`, `beyond_horizon` or `in_the_past`.
   */
  judge(terms: Terms, options: JudgeOptions = {}): FreeVisit {
    const counting = this.counting(options);
    const free = this.freeTime(terms, counting, ALTERNATIVE_DAYS);
    const refusal = free.refusal(this.want.startsAt.getTime(), options.windowsWaived);
    if (refusal) throw errorOf(refusal, terms, () => this.alternatives(free, terms));
    if (this.isPatientBusy(terms, counting)) throw new PatientBusy();
    return this.visit(terms);
  }

  private span({ durationMinutes }: Terms): Interval {
    const start = this.want.startsAt.getTime();
    return { start, end: start + durationMinutes * MINUTE };
  }

  private counting({ ignoring = '' }: JudgeOptions): StandingTime[] {
    return this.seen.standing.filter((time) => !this.isPastDue(time) && time.appointmentId !== ignoring);
  }

  private freeTime(terms: Terms, counting: readonly StandingTime[], daysAfter: number): FreeTime {
    const agenda = {
      rules: this.rules,
      closed: merge(counting.filter(({ kind }) => kind === 'closure')),
      claimed: claimsOf(counting, this.want.clinicianId),
    };
    const day = localDayAt(this.want.startsAt.getTime(), terms.timeZone);
    return new FreeTime(terms, agenda, this.want.mode, day, day + daysAfter, this.now.getTime());
  }

  private isPatientBusy(terms: Terms, counting: readonly StandingTime[]): boolean {
    const { start, end } = this.span(terms);
    return touches(claimsOf(counting, this.want.patientId), start, end);
  }

  private visit(terms: Terms): FreeVisit {
    const { startsAt } = this.want;
    return { startsAt, endsAt: new Date(this.span(terms).end), pastDueHoldIds: this.pastDueHoldIds() };
  }

  private alternatives(free: FreeTime, { durationMinutes }: Terms): { startsAt: string; endsAt: string }[] {
    return free.nearest(this.want.startsAt.getTime(), ALTERNATIVES).map((start) => ({
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + durationMinutes * MINUTE).toISOString(),
    }));
  }

  private pastDueHoldIds(): string[] {
    return [
      ...new Set(this.seen.standing.filter((time) => this.isPastDue(time)).map(({ holdId }) => holdId!)),
    ];
  }

  private isPastDue({ holdExpiresAt }: StandingTime): boolean {
    return holdExpiresAt !== null && holdExpiresAt <= this.now.getTime() - HOLD_GRACE_MS;
  }
}

const claimsOf = (standing: readonly StandingTime[], resourceId: string) =>
  merge(standing.filter((time) => time.kind === 'claim' && time.resourceId === resourceId));
