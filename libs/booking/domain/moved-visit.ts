import type { Offer } from '#directory';
import { localTimeAt } from '#platform/clock';
import type { Appointment } from './appointment.entity.js';

const MINUTE = 60_000;

/** By what rules a visit that moves is judged: the offer's, with the duration and the buffers that were agreed. */
export function termsOfMove(offer: Offer, appointment: Appointment) {
  const { startsAt, endsAt, bufferBeforeMinutes, bufferAfterMinutes, leadTimeMinutes, horizonDays } =
    appointment;
  const durationMinutes = (endsAt.getTime() - startsAt.getTime()) / MINUTE;
  return { ...offer, durationMinutes, bufferBeforeMinutes, bufferAfterMinutes, leadTimeMinutes, horizonDays };
}

/** Where it then is; it lasts as long as was agreed. */
export function movedTo({ startsAt, endsAt, timeZone }: Appointment, to: Date) {
  const start = to.getTime();
  return {
    startsAt: to,
    endsAt: new Date(start + endsAt.getTime() - startsAt.getTime()),
    localStartsAt: localTimeAt(start, timeZone),
  };
}
