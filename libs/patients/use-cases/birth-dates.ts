import { boundaryOf, dayNumber, localDayAt } from '#platform/clock';
import { comesOfAgeOn } from '../domain/coming-of-age.js';
import { NotBornYet } from '../domain/patient.errors.js';

/** Where nobody said where they live, days are those of UTC. */
const zoneOf = (timeZone: string | null | undefined) => timeZone ?? 'UTC';

/** The instant at which somebody turns 18, where they live. */
export function comesOfAgeAt(birthDate: string, timeZone: string | null | undefined): Date {
  return new Date(boundaryOf(dayNumber(comesOfAgeOn(birthDate)), 0, zoneOf(timeZone)));
}

/** Throws for a birth date that is still to come, where they live. */
export function refuseUnborn(
  birthDate: string | null | undefined,
  timeZone: string | null | undefined,
  now: Date,
): void {
  if (birthDate && dayNumber(birthDate) > localDayAt(now.getTime(), zoneOf(timeZone))) throw new NotBornYet();
}
