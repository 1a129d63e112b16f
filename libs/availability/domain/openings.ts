import { boundaryOf, dayNumber, instantOf, isSteady, weekdayOf } from '#platform/clock';
import { type Interval, merge } from './interval.js';

export const visitModes = ['in_person', 'online'] as const;
/** How patient and clinician meet. */
export type VisitMode = (typeof visitModes)[number];

export const openingModes = ['in_person', 'online', 'any'] as const;
/** For which meetings an opening serves. */
export type OpeningMode = (typeof openingModes)[number];

/** Local opening times of one clinician at one centre, on a weekday or, as an extra, on certain dates. */
export interface OpeningRule {
  centreId: string;
  /** Minutes after local midnight; the end may be 1440, the midnight that ends the day. */
  fromMinute: number;
  toMinute: number;
  mode: OpeningMode;
  /** Monday is 1. Absent for openings by date. */
  weekday?: number;
  fromDate?: string;
  toDate?: string;
  /** Not an opening at all: the centre is closed on this one date. */
  holiday?: string;
}

const MINUTE = 60_000;
const DAY_MINUTES = 1440;

/** The rules that make openings for that centre and mode. */
export function rulesFor(rules: readonly OpeningRule[], centreId: string, mode: VisitMode): OpeningRule[] {
  return rules.filter(
    (rule) =>
      rule.centreId === centreId && rule.holiday === undefined && (rule.mode === 'any' || rule.mode === mode),
  );
}

/** The dates on which the centre is closed. */
export function holidaysOf(rules: readonly OpeningRule[], centreId: string): string[] {
  return rules.flatMap((rule) => (rule.centreId === centreId && rule.holiday ? [rule.holiday] : []));
}

/** All open time on local days `[fromDay, toDay]`, as instants. */
export function openTime(
  rules: readonly OpeningRule[],
  fromDay: number,
  toDay: number,
  timeZone: string,
): Interval[] {
  const open: Interval[] = [];
  for (let day = fromDay; day <= toDay; day += 1) {
    for (const rule of rules) {
      if (!appliesOn(rule, day)) continue;
      const start = boundaryOf(day, rule.fromMinute, timeZone);
      const end = boundaryOf(day, rule.toMinute, timeZone);
      if (start < end) open.push({ start, end });
    }
  }
  return merge(open);
}

/**
 * The starts of one local day: every `gridMinutes` of local time from the beginning of each opening. A local time
 * that the clocks skip has no instant; one that occurs twice is offered at its first occurrence only.
 */
export function gridStarts(
  rules: readonly OpeningRule[],
  day: number,
  gridMinutes: number,
  timeZone: string,
): number[] {
  const minutes = new Set<number>();
  for (const rule of rules) {
    if (!appliesOn(rule, day)) continue;
    for (let minute = rule.fromMinute; minute < rule.toMinute; minute += gridMinutes) minutes.add(minute);
  }
  if (minutes.size === 0) return [];
  const midnight = boundaryOf(day, 0, timeZone);
  const plain = isSteady(midnight - 1, midnight + DAY_MINUTES * MINUTE, timeZone);
  const starts: number[] = [];
  for (const minute of minutes) {
    const start = plain ? midnight + minute * MINUTE : instantOf(day, minute, timeZone);
    if (start !== null) starts.push(start);
  }
  return starts.sort((a, b) => a - b);
}

function appliesOn(rule: OpeningRule, day: number): boolean {
  if (rule.weekday !== undefined) return rule.weekday === weekdayOf(day);
  return dayNumber(rule.fromDate!) <= day && day <= dayNumber(rule.toDate!);
}
