import type { VisitMode } from './openings.js';

/** What a visit of a service takes, and when it may be had. */
export interface Terms {
  centreId: string;
  timeZone: string;
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  gridMinutes: number;
  leadTimeMinutes: number;
  horizonDays: number;
  /** Most visits of the clinician on one calendar day of the centre; null or absent is as many as there is time for. */
  maxPerDay?: number | null;
  /** The same from Monday to Sunday. */
  maxPerWeek?: number | null;
  /** Kept free between any two visits of the clinician, whatever their buffers say. */
  minimumGapMinutes?: number;
  /** One of these rooms is needed for a visit in person; empty is none. The first free one is taken. */
  roomIds?: readonly string[];
  /** By kind: of each, one of these pieces is needed for a visit in person. */
  equipmentIds?: Readonly<Record<string, readonly string[]>>;
}

/** One of several places is needed. */
export interface Need {
  what: 'room' | 'equipment';
  candidates: readonly string[];
}

/** What a visit needs beside people. Who meets online needs nothing. */
export function needsOf({ roomIds = [], equipmentIds = {} }: Terms, mode: VisitMode): Need[] {
  if (mode !== 'in_person') return [];
  const rooms: Need[] = roomIds.length ? [{ what: 'room', candidates: roomIds }] : [];
  const equipment = Object.values(equipmentIds).map((candidates): Need => ({
    what: 'equipment',
    candidates,
  }));
  return [...rooms, ...equipment];
}

/** Every room and piece of equipment that might be taken. */
export function candidatesOf(terms: Terms, mode: VisitMode): string[] {
  return [...new Set(needsOf(terms, mode).flatMap(({ candidates }) => candidates))];
}

/** Whether the clinician's visits have to be counted or measured, and not only their time. */
export function countsVisits({ maxPerDay, maxPerWeek, minimumGapMinutes }: Terms): boolean {
  return Boolean(maxPerDay ?? maxPerWeek ?? null) || Boolean(minimumGapMinutes);
}
