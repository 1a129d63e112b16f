import { dayNumber, isTimeZone, localTimeAt, weekdayOf } from '#platform/clock';
import type { Phrases } from './message-variables.js';

interface Visit {
  mode: 'in_person' | 'online';
  startsAt: Date;
  /** The centre's zone. */
  timeZone: string;
}

/**
 * When a visit is, for somebody, in their language: in person the centre's local time, always; online their own, naming
 * both where the clocks differ. `theirZone` is null for people of whom we know none.
 */
export function spokenTime(visit: Visit, theirZone: string | null, phrases: Phrases): string {
  return timeWith((instant, zone) => inWords(instant, zone, phrases), visit, theirZone, phrases);
}

/** The same in as few characters as text messages have room for. */
export function shortTime(visit: Visit, theirZone: string | null, phrases: Phrases): string {
  return timeWith(
    (instant, zone) => localTimeAt(instant.getTime(), zone).replace('T', ' '),
    visit,
    theirZone,
    phrases,
  );
}

function timeWith(
  say: (instant: Date, timeZone: string) => string,
  { mode, startsAt, timeZone: zone }: Visit,
  theirZone: string | null,
  phrases: Phrases,
): string {
  const time = say(startsAt, zone);
  const theirTime =
    mode === 'online' && theirZone !== null && isTimeZone(theirZone) ? say(startsAt, theirZone) : time;
  if (theirTime === time) return fill(phrases.oneZone, { time, zone });
  return fill(phrases.twoZones, { time, zone, theirTime, theirZone: theirZone! });
}

function inWords(instant: Date, timeZone: string, phrases: Phrases): string {
  const [date, time] = localTimeAt(instant.getTime(), timeZone).split('T') as [string, string];
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return fill(phrases.date, {
    weekday: phrases.weekdays[weekdayOf(dayNumber(date)) - 1]!,
    day: String(day),
    month: phrases.months[month - 1]!,
    year: String(year),
    time,
  });
}

function fill(pattern: string, values: Record<string, string>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
