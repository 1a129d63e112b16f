import { boundaryOf, localDayAt } from '#platform/clock';
import { TooEarly, TooLateToUndo, VisitDayOver } from './appointment.errors.js';

const MINUTE = 60_000;
/** A visit may begin so long before its time, not sooner. */
export const START_EARLY_MINUTES = 30;
/** Patients may be received from midnight of the centre's clocks, and always so long before their time. */
export const CHECK_IN_EARLY_MINUTES = 60;
/** So late one may be without having missed the visit. */
export const NO_SHOW_GRACE_MINUTES = 15;

interface Visit {
  startsAt: Date;
  timeZone: string;
  statusSince: Date;
}

/** Receiving the patient belongs to the day of the visit, as the centre counts it. */
export function refuseBeforeCheckIn({ startsAt, timeZone }: Visit, now: Date): void {
  const day = localDayAt(startsAt.getTime(), timeZone);
  const opens = Math.min(boundaryOf(day, 0, timeZone), startsAt.getTime() - CHECK_IN_EARLY_MINUTES * MINUTE);
  refuseBefore(opens, now);
  if (localDayAt(now.getTime(), timeZone) > day) throw new VisitDayOver();
}

export function refuseEarlyStart({ startsAt, timeZone }: Visit, now: Date): void {
  refuseBefore(startsAt.getTime() - START_EARLY_MINUTES * MINUTE, now);
  if (localDayAt(now.getTime(), timeZone) > localDayAt(startsAt.getTime(), timeZone))
    throw new VisitDayOver();
}

export function refuseBeforeStart({ startsAt }: Visit, now: Date): void {
  refuseBefore(startsAt.getTime(), now);
}

export function refuseBeforeGrace({ startsAt }: Visit, now: Date): void {
  refuseBefore(startsAt.getTime() + NO_SHOW_GRACE_MINUTES * MINUTE, now);
}

/** A tap is wrong on the day it was made; later it is history. */
export function refuseOnAnotherDay({ statusSince, timeZone }: Visit, now: Date): void {
  if (localDayAt(now.getTime(), timeZone) !== localDayAt(statusSince.getTime(), timeZone))
    throw new TooLateToUndo();
}

/** Whole minutes, at least one: whoever was seen was seen. */
export function minutesSince(from: Date, now: Date): number {
  return Math.max(1, Math.round((now.getTime() - from.getTime()) / MINUTE));
}

function refuseBefore(instant: number, now: Date): void {
  if (now.getTime() < instant) throw new TooEarly(new Date(instant));
}
