import { Malformed } from '#platform/domain';
import type { Interval } from './interval.js';
import type { Zones } from './open-hours.js';
import { type OpeningMode, openTime } from './openings.js';

export interface WeeklyRule {
  centreId: string;
  weekday: number;
  fromMinute: number;
  toMinute: number;
  mode: OpeningMode;
}

/** As far ahead as any service can be booked. */
export const FARTHEST_DAYS = 731;

/**
 * Nobody is at two places at once, nor twice at one: rules may touch, never overlap. Between centres of one zone the
 * clocks on the wall decide; between zones the instants do, on every date from `today` that can be booked, because
 * the zones change their clocks on different days.
 */
export function refuseUnusable(rules: readonly WeeklyRule[], zones: Zones, today: number): void {
  rules.forEach(({ fromMinute, toMinute, centreId }, index) => {
    if (toMinute <= fromMinute)
      throw new Malformed(`/rules/${index}/to`, 'The end must lie after the start.');
    if (!zones.has(centreId))
      throw new Malformed(
        `/rules/${index}/centreId`,
        'The clinician does not work at this centre.',
        'not_a_workplace',
      );
  });
  const severalZones = new Set(rules.map(({ centreId }) => zones.get(centreId))).size > 1;
  const clash = severalZones ? clashOfInstants(rules, zones, today) : clashOfClocks(rules);
  if (clash)
    throw new Malformed(`/rules/${clash.index}`, `It overlaps with /rules/${clash.other}.`, 'overlaps');
}

interface Clash {
  index: number;
  other: number;
}

function clashOfClocks(rules: readonly WeeklyRule[]): Clash | null {
  for (const [index, rule] of rules.entries()) {
    const other = rules.findIndex(
      (earlier, at) =>
        at < index &&
        earlier.weekday === rule.weekday &&
        earlier.fromMinute < rule.toMinute &&
        rule.fromMinute < earlier.toMinute,
    );
    if (other >= 0) return { index, other };
  }
  return null;
}

function clashOfInstants(rules: readonly WeeklyRule[], zones: Zones, today: number): Clash | null {
  const stretches: (Interval & { rule: number })[] = rules
    .flatMap((rule, index) =>
      openTime([rule], today - 1, today + FARTHEST_DAYS, zones.get(rule.centreId)!).map((stretch) => ({
        ...stretch,
        rule: index,
      })),
    )
    .sort((a, b) => a.start - b.start);
  const at = stretches.findIndex((stretch, next) => next > 0 && stretch.start < stretches[next - 1]!.end);
  if (at < 0) return null;
  const pair = [stretches[at - 1]!.rule, stretches[at]!.rule];
  return { index: Math.max(...pair), other: Math.min(...pair) };
}

/** `HH:mm` as minutes after midnight; `24:00` is the midnight that ends the day. */
export function minuteOf(localTime: string): number {
  const [hours, minutes] = localTime.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

/** Minutes after midnight as `HH:mm`. */
export function localTimeOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
