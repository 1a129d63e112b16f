import { dateOf, dayNumber, instantOf, localTimeAt } from '#platform/clock';
import { Malformed } from '#platform/domain';

export const frequencies = ['daily', 'weekly', 'monthly'] as const;
export type Frequency = (typeof frequencies)[number];

/** How often, and until when: a number of visits, or a last day. */
export interface Recurrence {
  frequency: Frequency;
  /** Every so many days, weeks or months. */
  every: number;
  count?: number;
  /** The last calendar day of the centre, itself included. */
  until?: string;
}

/** One visit of a series. Null where the clocks skip its local time. */
export interface Occurrence {
  localStartsAt: string;
  startsAt: Date | null;
}

export const MOST_VISITS = 52;

/**
 * The visits of a series, the first of which begins at that instant. All are at the same local time, whatever the
 * clocks do between them. A month without such a day has its visit on its last one.
 */
export function occurrencesOf(first: Date, recurrence: Recurrence, timeZone: string): Occurrence[] {
  const [onDate, time] = localTimeAt(first.getTime(), timeZone).split('T') as [string, string];
  const last = recurrence.until === undefined ? Infinity : dayNumber(recurrence.until);
  const most = recurrence.count ?? MOST_VISITS + 1;
  const occurrences: Occurrence[] = [];
  for (let index = 0; index < most; index += 1) {
    const day = dayOf(dayNumber(onDate), index * recurrence.every, recurrence.frequency);
    if (day > last) break;
    occurrences.push(occurrenceOn(day, time, timeZone));
  }
  if (occurrences.length > MOST_VISITS)
    throw new Malformed('/until', `A series has at most ${MOST_VISITS} visits.`);
  return occurrences;
}

/** The same visit on another day, at another local time. */
export function occurrenceOn(day: number, time: string, timeZone: string): Occurrence {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const instant = instantOf(day, hours * 60 + minutes, timeZone);
  return {
    localStartsAt: `${dateOf(day)}T${time}`,
    startsAt: instant === null ? null : new Date(instant),
  };
}

function dayOf(first: number, steps: number, frequency: Frequency): number {
  if (frequency === 'daily') return first + steps;
  if (frequency === 'weekly') return first + steps * 7;
  const [year, month, date] = dateOf(first).split('-').map(Number) as [number, number, number];
  const lastOfMonth = new Date(Date.UTC(year, month - 1 + steps + 1, 0));
  lastOfMonth.setUTCDate(Math.min(date, lastOfMonth.getUTCDate()));
  return dayNumber(lastOfMonth.toISOString().slice(0, 10));
}
