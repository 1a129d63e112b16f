/** Why a start cannot be had. The order is that of the questions asked. */
export const refusals = [
  'off_grid',
  'outside_hours',
  'in_the_past',
  'inside_lead_time',
  'beyond_horizon',
  'holiday',
  'closed',
  'taken',
  'inside_minimum_gap',
  'max_per_day_reached',
  'max_per_week_reached',
  'no_room_free',
  'no_equipment_free',
] as const;
export type Refusal = (typeof refusals)[number];
