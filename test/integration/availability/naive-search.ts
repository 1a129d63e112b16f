import { dayNumber, localTimeAt, weekdayOf } from '#platform/clock';
import {
  DAYS,
  type DrawnClinic,
  type DrawnRule,
  type PlaceStretch,
  type Stretch,
  type WrittenClinic,
} from './random-clinic.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** What stands on the grid, and whether it is free, for one way of meeting. */
export type Verdicts = Map<number, boolean>;

/**
 * The same question answered minute by minute, slowly and beyond doubt: no searching in sorted lists, no multiranges,
 * no arithmetic with offsets. It looks at the clock on the wall for every minute of the days around.
 */
export function searchNaively(
  drawn: DrawnClinic,
  written: WrittenClinic,
  mode: 'in_person' | 'online',
): Verdicts {
  const wall = new WallClock(drawn.timeZone, drawn.firstDay);
  const first = dayNumber(drawn.firstDay);
  const rules = [...drawn.rules, ...drawn.openings].filter(
    (rule) => rule.mode === 'any' || rule.mode === mode,
  );
  const dated = (rule: DrawnRule, day: number) =>
    drawn.openings.includes(rule)
      ? day === first + rule.dayOffset
      : weekdayOf(day) === weekdayOf(first + rule.dayOffset);

  const open = new Set<number>();
  const grid = new Set<number>();
  for (let day = first - 1; day <= first + DAYS; day += 1) {
    for (const rule of rules.filter((candidate) => dated(candidate, day))) {
      const end = wall.firstAtOrAfter(day, rule.toMinute);
      for (let at = wall.firstAtOrAfter(day, rule.fromMinute); at < end; at += MINUTE) open.add(at);
      if (day < first || day >= first + DAYS) continue;
      for (let minute = rule.fromMinute; minute < rule.toMinute; minute += drawn.gridMinutes) {
        const start = wall.firstAt(day, minute);
        if (start !== undefined) grid.add(start);
      }
    }
  }

  const now = written.now.getTime();
  const lastDay = dayOf(localTimeAt(now, drawn.timeZone)) + drawn.horizonDays;
  const claims = written.claims.filter(({ kind }) => kind !== 'held past due');
  const midnight = wall.firstAtOrAfter(first, 0);
  const placeIsFree = (stretches: PlaceStretch[], visit: Stretch, buffered: Stretch) =>
    stretches.every(({ what, start, length }) => {
      const from = midnight + start * MINUTE;
      return !meet({ start: from, end: from + length * MINUTE }, what === 'closed' ? visit : buffered);
    });
  const dayAt = (instant: number) => dayOf(localTimeAt(instant, drawn.timeZone));
  const mondayOf = (day: number) => day - weekdayOf(day) + 1;
  const visits = claims.map(({ visit }) => visit);
  const isWithinLimits = (start: number, end: number) => {
    const day = dayAt(start);
    const onDay = visits.filter((visit) => dayAt(visit.start) === day).length;
    const inWeek = visits.filter((visit) => mondayOf(dayAt(visit.start)) === mondayOf(day)).length;
    const gap = drawn.minimumGapMinutes * MINUTE;
    return (
      onDay < (drawn.maxPerDay ?? Infinity) &&
      inWeek < (drawn.maxPerWeek ?? Infinity) &&
      (gap === 0 || !visits.some((visit) => meet(visit, { start: start - gap, end: end + gap })))
    );
  };
  const keepsHoliday = (start: number, end: number) => {
    for (let at = start; at < end; at += MINUTE) if (drawn.holidays.includes(dayAt(at) - first)) return true;
    return false;
  };
  const isFree = (start: number) => {
    const end = start + drawn.durationMinutes * MINUTE;
    for (let at = start; at < end; at += MINUTE) if (!open.has(at)) return false;
    const buffered = {
      start: start - drawn.bufferBeforeMinutes * MINUTE,
      end: end + drawn.bufferAfterMinutes * MINUTE,
    };
    return (
      start >= now + drawn.leadTimeMinutes * MINUTE &&
      dayOf(localTimeAt(start, drawn.timeZone)) <= lastDay &&
      !written.closures.some((closure) => meet(closure, { start, end })) &&
      !claims.some((claim) => meet(claim, buffered)) &&
      isWithinLimits(start, end) &&
      !keepsHoliday(start, end) &&
      (mode === 'online' ||
        [drawn.rooms, drawn.equipment].every(
          (drawnPlaces) =>
            drawnPlaces === null ||
            drawnPlaces.some((stretches) => placeIsFree(stretches, { start, end }, buffered)),
        ))
    );
  };
  return new Map([...grid].sort((a, b) => a - b).map((start) => [start, isFree(start)]));
}

const meet = (a: Stretch, b: Stretch) => a.start < b.end && b.start < a.end;
const dayOf = (localTime: string) => dayNumber(localTime.slice(0, 10));

/** What the clock on the wall showed, every minute of the days around. */
class WallClock {
  private readonly shown: { at: number; localTime: string }[] = [];
  private readonly firsts = new Map<string, number>();

  constructor(timeZone: string, firstDay: string) {
    const from = Date.parse(`${firstDay}T00:00:00Z`) - 3 * DAY;
    for (let at = from; at < from + (DAYS + 6) * DAY; at += MINUTE) {
      const localTime = localTimeAt(at, timeZone);
      this.shown.push({ at, localTime });
      if (!this.firsts.has(localTime)) this.firsts.set(localTime, at);
    }
  }

  firstAt(day: number, minute: number): number | undefined {
    return this.firsts.get(textOf(day, minute));
  }

  firstAtOrAfter(day: number, minute: number): number {
    const wanted = textOf(day, minute);
    return this.firsts.get(wanted) ?? this.shown.find(({ localTime }) => localTime >= wanted)!.at;
  }
}

function textOf(day: number, minute: number): string {
  return new Date(day * DAY + minute * MINUTE).toISOString().slice(0, 16);
}
