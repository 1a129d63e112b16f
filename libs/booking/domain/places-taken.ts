import type { AppointmentChange } from './appointment.entity.js';
import { keepsItsTime } from './appointment-status.js';

/** By how many places of its session a change alters what is taken: one is given back, taken again, or none. */
export function placesTaken({ fromStatus, toStatus }: AppointmentChange): number {
  return Number(keepsItsTime(toStatus)) - Number(fromStatus !== null && keepsItsTime(fromStatus));
}
