import { type QuietHours, quietSpanAt } from './quiet-hours.js';
import type { Recipient } from './notification.entity.js';

const MINUTE = 60_000;
/** A reminder that would fall into quiet hours goes so long before they begin. */
const BEFORE_QUIET_MINUTES = 5;

/** Reminders where neither the centre nor the service says otherwise: a day and an hour before. */
export const DEFAULT_MINUTES_BEFORE: readonly number[] = [1440, 60];
/** What a rule may say: between five minutes and thirty days. */
export const MINUTES_BEFORE = { least: 5, most: 43_200 } as const;

export interface Reminder {
  id: string;
  appointmentId: string;
  startsAt: Date;
  minutesBefore: number;
  recipient: Recipient;
  dueAt: Date;
}

/** When a reminder goes out: so long before the start, or just before the quiet hours that this falls into. */
export function dueAtOf(
  startsAt: Date,
  minutesBefore: number,
  quiet: QuietHours | null,
  timeZone: string,
): Date {
  const wanted = new Date(startsAt.getTime() - minutesBefore * MINUTE);
  const span = quietSpanAt(wanted, quiet, timeZone);
  return span ? new Date(span.from.getTime() - BEFORE_QUIET_MINUTES * MINUTE) : wanted;
}

/** Why a reminder is not sent, now that its time has come; null when it is. */
export function whyNot(
  reminder: Pick<Reminder, 'startsAt' | 'minutesBefore' | 'dueAt'>,
  visit: { status: string; startsAt: Date; agreedAt: Date } | undefined,
  now: Date,
): 'no_longer_true' | 'booked_later' | 'stale' | null {
  const { startsAt, minutesBefore, dueAt } = reminder;
  if (visit?.status !== 'confirmed' || visit.startsAt.getTime() !== startsAt.getTime())
    return 'no_longer_true';
  // Who booked after its time was told by the booking itself.
  if (visit.agreedAt > dueAt) return 'booked_later';
  return isStale(startsAt, minutesBefore, now) ? 'stale' : null;
}

/**
 * Late, after an outage, a reminder is still of use as long as half of its time is left: the one of a day before until
 * twelve hours before the visit, the one of an hour before until half an hour before.
 */
function isStale(startsAt: Date, minutesBefore: number, now: Date): boolean {
  return startsAt.getTime() - now.getTime() < (minutesBefore * MINUTE) / 2;
}
