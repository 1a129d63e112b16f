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

/** What stands in the time of a clinician and a patient, read under their locks: nobody can change it meanwhile. */
export class LockedTime {
  constructor(
    private readonly want: WantedTime,
    private readonly rules: readonly OpeningRule[],
    private readonly standing: readonly StandingTime[],
    private readonly now: Date,
  ) {}

  /**
   * Asks every rule about the wanted time. Throws `slot_taken` (with alternatives), `patient_busy`,
   * `outside_availability`, `inside_lead_time`, `beyond_horizon` or `in_the_past`.
   */
  judge(terms: Terms, { ignoring, windowsWaived = false }: JudgeOptions = {}): FreeVisit {
    const start = this.want.startsAt.getTime();
    const end = start + terms.durationMinutes * MINUTE;
    const counting = this.standing.filter(
      (time) => !this.isPastDue(time) && time.appointmentId !== (ignoring ?? ''),
    );
    const claimsOf = (id: string) =>
      merge(counting.filter((time) => time.kind === 'claim' && time.resourceId === id));
    const agenda = {
      rules: this.rules,
      closed: merge(counting.filter(({ kind }) => kind === 'closure')),
      claimed: claimsOf(this.want.clinicianId),
    };
    const day = localDayAt(start, terms.timeZone);
    const free = new FreeTime(terms, agenda, this.want.mode, day, day + ALTERNATIVE_DAYS, this.now.getTime());
    const refusal = free.refusal(start, windowsWaived);
    if (refusal) throw errorOf(refusal, terms, () => this.alternatives(free, terms));
    if (touches(claimsOf(this.want.patientId), start, end)) throw new PatientBusy();
    return { startsAt: this.want.startsAt, endsAt: new Date(end), pastDueHoldIds: this.pastDueHoldIds() };
  }

  private alternatives(free: FreeTime, { durationMinutes }: Terms): { startsAt: string; endsAt: string }[] {
    return free.nearest(this.want.startsAt.getTime(), ALTERNATIVES).map((start) => ({
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + durationMinutes * MINUTE).toISOString(),
    }));
  }

  private pastDueHoldIds(): string[] {
    return [...new Set(this.standing.filter((time) => this.isPastDue(time)).map(({ holdId }) => holdId!))];
  }

  private isPastDue({ holdExpiresAt }: StandingTime): boolean {
    return holdExpiresAt !== null && holdExpiresAt <= this.now.getTime() - HOLD_GRACE_MS;
  }
}
