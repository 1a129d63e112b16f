import { localDayAt, localTimeAt, weekdayOf } from '#platform/clock';

export const partsOfDay = ['morning', 'afternoon', 'evening'] as const;
/** By the centre's clock: before 12:00, before 17:00, and later. */
export type PartOfDay = (typeof partsOfDay)[number];

export const slotMatches = ['clinician', 'weekday', 'part_of_day'] as const;
/** A preference that a time meets. */
export type SlotMatch = (typeof slotMatches)[number];

/** What somebody would like best; what is left out is all the same to them. */
export interface SlotPreferences {
  clinicianId?: string;
  /** Monday is 1. */
  weekdays?: readonly number[];
  partsOfDay?: readonly PartOfDay[];
}

/** Which of the stated preferences a start meets. */
export function matchesOf(
  { clinicianId, weekdays = [], partsOfDay: parts = [] }: SlotPreferences,
  start: number,
  offer: { clinicianId: string; timeZone: string },
): SlotMatch[] {
  const weekday = weekdayOf(localDayAt(start, offer.timeZone));
  const met: Record<SlotMatch, boolean> = {
    clinician: offer.clinicianId === clinicianId,
    weekday: weekdays.includes(weekday),
    part_of_day: parts.includes(partOf(start, offer.timeZone)),
  };
  return slotMatches.filter((match) => met[match]);
}

function partOf(start: number, timeZone: string): PartOfDay {
  const hour = Number(localTimeAt(start, timeZone).slice(11, 13));
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
}
