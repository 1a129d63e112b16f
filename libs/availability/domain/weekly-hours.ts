import { Malformed } from '#platform/domain';
import type { OpeningMode } from './openings.js';

export interface WeeklyRule {
  centreId: string;
  weekday: number;
  fromMinute: number;
  toMinute: number;
  mode: OpeningMode;
}

/** Nobody is at two places at once, nor twice at one: the rules of a weekday may touch, never overlap. */
export function refuseUnusable(rules: readonly WeeklyRule[]): void {
  rules.forEach((rule, index) => {
    if (rule.toMinute <= rule.fromMinute)
      throw new Malformed(`/rules/${index}/to`, 'The end must lie after the start.');
    const other = rules.findIndex(
      (earlier, at) =>
        at < index &&
        earlier.weekday === rule.weekday &&
        earlier.fromMinute < rule.toMinute &&
        rule.fromMinute < earlier.toMinute,
    );
    if (other >= 0) throw new Malformed(`/rules/${index}`, `It overlaps with /rules/${other}.`, 'overlaps');
  });
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
