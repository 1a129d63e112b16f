import type { Refusal } from './refusal.js';

/** Why a search came back with nothing: the reason that removed the most promising starts. */
export const emptyReasons = [
  'not_offered',
  'no_opening_hours',
  'fully_booked',
  'limit_reached',
  'no_room_free',
  'no_equipment_free',
  'closed',
  'holiday',
  'inside_lead_time',
  'beyond_horizon',
  'in_the_past',
] as const;
export type EmptyReason = (typeof emptyReasons)[number];

/** What got past the most questions is named first. */
const byPromise: [Refusal, EmptyReason][] = [
  ['no_equipment_free', 'no_equipment_free'],
  ['no_room_free', 'no_room_free'],
  ['max_per_week_reached', 'limit_reached'],
  ['max_per_day_reached', 'limit_reached'],
  ['inside_minimum_gap', 'fully_booked'],
  ['taken', 'fully_booked'],
  ['closed', 'closed'],
  ['holiday', 'holiday'],
  ['inside_lead_time', 'inside_lead_time'],
  ['beyond_horizon', 'beyond_horizon'],
  ['in_the_past', 'in_the_past'],
];

/** The reason for having nothing, from all the reasons for which single starts were refused. */
export function emptyReasonOf(refused: ReadonlySet<Refusal>): EmptyReason {
  return byPromise.find(([refusal]) => refused.has(refusal))?.[1] ?? 'no_opening_hours';
}
