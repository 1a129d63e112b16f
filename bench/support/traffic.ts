import { at, type Clinic, type Patient, visitBody } from './clinic.js';
import { wire } from './connection.js';

/** Everything that a load process must know to book or to search, as it travels to it. */
export interface Traffic {
  clinic: Clinic;
  patients: readonly (Patient & { token: string })[];
}

export type Kind = 'book' | 'search' | 'select-1';

/** Visits begin so many days ahead. Searches look at the week before them, which stays as it is. */
export const FIRST_BOOKED_DAY = 10;
export const SEARCHED_DAYS = [1, 7] as const;

/** The `k`th booking: never the time of another one, nor two at once for a clinician or a patient. */
export function booking({ clinic, patients }: Traffic, k: number): string {
  const { clinicianIds, terms } = clinic;
  const perDay = Math.floor((terms.toMinute - terms.fromMinute) / terms.durationMinutes);
  const slot = Math.floor(k / clinicianIds.length);
  const startsAt = at(
    FIRST_BOOKED_DAY + Math.floor(slot / perDay),
    terms.fromMinute + (slot % perDay) * terms.durationMinutes,
  );
  const { token, accountId, patientId } = patients[k % patients.length]!;
  return wire('POST', 'appointments', {
    token,
    key: `bench-${k}`,
    // Read by the yardstick, which knows no sign-in.
    headers: { 'X-Account': accountId, 'X-Patient': patientId },
    body: visitBody(clinic, clinicianIds[k % clinicianIds.length]!, startsAt),
  });
}

/** Searches for a week of each clinician, one after the other. */
export function searches({ clinic }: Traffic): string[] {
  return clinic.clinicianIds.map((clinicianId) =>
    wire('GET', `slots?${slotsQuery(clinic, SEARCHED_DAYS, clinicianId)}`),
  );
}

/** The query of a search over the days from so many ahead to so many, both included. */
export function slotsQuery(
  { serviceId, centreId }: Clinic,
  [from, to]: readonly [number, number],
  clinicianId?: string,
): string {
  const day = (ahead: number) => new Date(at(ahead, 12 * 60)).toISOString().slice(0, 10);
  const query = { serviceId, centreId, mode: 'in_person', from: day(from), to: day(to) };
  return new URLSearchParams(clinicianId ? { ...query, clinicianId } : query).toString();
}
