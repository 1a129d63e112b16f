import moment from 'moment-timezone';

/**
 * The only place where a local time becomes an instant. The rules come from the data that the lockfile pins:
 * Node's and the database's own copies are older, each in its own way, and would be an hour wrong for zones
 * whose law changed lately (Vancouver from November 2026, for one). Neither `Intl` nor `AT TIME ZONE` decides.
 */

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The version of the IANA data in use, such as `2026f`. */
export const zoneRulesVersion = (moment.tz as unknown as { dataVersion: string }).dataVersion;

interface Zone {
  /** Instants (ms) at which the offset changes; the last is Infinity. */
  untils: number[];
  /** Minutes to add to local time to get UTC, per span that ends at the same index of `untils`. */
  offsets: number[];
}

const zones = new Map<string, Zone>();

function zoneOf(name: string): Zone {
  let zone = zones.get(name);
  if (!zone) {
    const found = moment.tz.zone(name);
    if (!found) throw new RangeError(`unknown time zone ${name}`);
    zone = { untils: found.untils.map((until) => until ?? Infinity), offsets: found.offsets };
    zones.set(name, zone);
  }
  return zone;
}

/** Whether the name is an IANA zone that we have rules for. */
export function isTimeZone(name: string): boolean {
  return /^(UTC|[A-Z][A-Za-z_]+\/[A-Za-z0-9_+\-/]+)$/.test(name) && moment.tz.zone(name) !== null;
}

/** Minutes by which the zone's clocks are ahead of UTC at that instant. */
export function offsetMinutesAt(instant: number, zoneName: string): number {
  const { untils, offsets } = zoneOf(zoneName);
  let low = 0;
  let high = untils.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (instant < untils[middle]!) high = middle;
    else low = middle + 1;
  }
  return -Math.round(offsets[low]!);
}

/** A calendar day `YYYY-MM-DD` as the number of days since 1970-01-01. */
export function dayNumber(onDate: string): number {
  return Date.parse(`${onDate}T00:00:00Z`) / DAY;
}

/** The calendar day `YYYY-MM-DD` of a day number. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(day: number): number {
  return ((day + 3) % 7) + 1;
}

/** The calendar day in the zone at that instant, as a day number. */
export function localDayAt(instant: number, zoneName: string): number {
  return Math.floor((instant + offsetMinutesAt(instant, zoneName) * MINUTE) / DAY);
}

/** The wall clock of the zone at that instant, as `YYYY-MM-DDTHH:mm`. */
export function localTimeAt(instant: number, zoneName: string): string {
  return new Date(instant + offsetMinutesAt(instant, zoneName) * MINUTE).toISOString().slice(0, 16);
}

/**
 * The instant (ms) of a local time, given as a day number and minutes after midnight (1440 is the midnight that
 * ends the day). A local time that occurs twice means its first occurrence. One that the clocks skip never
 * happens: null.
 */
export function instantOf(day: number, minutes: number, zoneName: string): number | null {
  const wall = day * DAY + minutes * MINUTE;
  const before = offsetMinutesAt(wall - DAY, zoneName);
  const after = offsetMinutesAt(wall + DAY, zoneName);
  const first = wall - before * MINUTE;
  // Nothing changes around this day: by far the usual case.
  if (before === after && offsetMinutesAt(first, zoneName) === before) return first;
  const candidates = [...new Set([before, after, ...offsetsAround(wall, zoneName)])]
    .map((offset) => wall - offset * MINUTE)
    .filter((instant) => instant + offsetMinutesAt(instant, zoneName) * MINUTE === wall);
  return candidates.length ? Math.min(...candidates) : null;
}

/**
 * The instant (ms) of a boundary, such as the start of an opening or a midnight. A boundary that the clocks skip
 * takes effect at the moment of the skip: whoever opens at a skipped 02:30 opens when it becomes 03:00.
 */
export function boundaryOf(day: number, minutes: number, zoneName: string): number {
  const instant = instantOf(day, minutes, zoneName);
  if (instant !== null) return instant;
  const wall = day * DAY + minutes * MINUTE;
  const { untils } = zoneOf(zoneName);
  const skip = untils.find(
    (until) =>
      until + offsetMinutesAt(until - 1, zoneName) * MINUTE <= wall &&
      wall < until + offsetMinutesAt(until, zoneName) * MINUTE,
  );
  return skip ?? wall - offsetMinutesAt(wall, zoneName) * MINUTE;
}

/** Whether the zone's offset is the same throughout: then local arithmetic is plain arithmetic. */
export function isSteady(from: number, to: number, zoneName: string): boolean {
  const { untils } = zoneOf(zoneName);
  return !untils.some((until) => from < until && until <= to);
}

function offsetsAround(wall: number, zoneName: string): number[] {
  const offsets: number[] = [];
  for (let hour = -30; hour <= 30; hour += 1)
    offsets.push(offsetMinutesAt(wall + hour * 60 * MINUTE, zoneName));
  return offsets;
}
