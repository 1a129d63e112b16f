import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export interface CalendarVisit {
  appointmentId: string;
  /** Grows with each change, so that calendars know which word is the last. */
  version: number;
  startsAt: Date;
  endsAt: Date;
  serviceName: string;
  /** Where, or online. */
  place: string;
  cancelled: boolean;
  /** The installation's domain: with the appointment it names the event for ever. */
  domain: string;
}

/** The visit for a calendar program: put in, moved or taken out. Instants are in UTC, so every zone reads them right. */
export function calendarFile(
  visit: CalendarVisit,
  now: Date,
): { method: 'REQUEST' | 'CANCEL'; content: string } {
  const { appointmentId, version, startsAt, endsAt, serviceName, place, cancelled, domain } = visit;
  const method = cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({ method, prodId: { company: 'Kairos', product: 'Kairos', language: 'EN' } });
  calendar.createEvent({
    id: `${appointmentId}@${domain}`,
    sequence: version,
    start: startsAt,
    end: endsAt,
    stamp: now,
    summary: serviceName,
    location: place,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return { method, content: calendar.toString() };
}
