import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { isTimeZone, localTimeAt } from '#platform/clock';
import type { Appointment } from './appointment.entity.js';
import type { AppointmentStatus } from './appointment-status.js';

/** A visit as a calendar shows it: when, where and with whom. Never why, nor whose it is. */
export interface CalendarVisit {
  appointment: Appointment;
  /** Null in the clinician's own calendar. */
  clinicianName: string | null;
  centre: { name: string; address: string; postalCode: string; city: string };
}

export interface CalendarDetails {
  name: string;
  /** Who invites, as `Name <address>`. */
  organizer: string;
  /** IANA zone of whoever looks; null where none is known. */
  viewerZone: string | null;
  now: Date;
}

const overAndOut: ReadonlySet<AppointmentStatus> = new Set(['cancelled', 'rejected', 'expired']);
const tentative: ReadonlySet<AppointmentStatus> = new Set(['pending_payment', 'pending_approval']);

/** One visit as a file: imported again it replaces itself, and once called off it takes itself out. */
export function fileOfVisit(visit: CalendarVisit, details: CalendarDetails): string {
  const off = overAndOut.has(visit.appointment.status);
  return calendarOf([visit], details, off ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH);
}

/** Many visits as a calendar to subscribe to. */
export function fileOfVisits(visits: readonly CalendarVisit[], details: CalendarDetails): string {
  return calendarOf(visits, details, ICalCalendarMethod.PUBLISH);
}

function calendarOf(
  visits: readonly CalendarVisit[],
  { name, organizer, viewerZone, now }: CalendarDetails,
  method: ICalCalendarMethod,
): string {
  const calendar = ical({ name, method, prodId: '//Kairos//Appointments//EN', ttl: 3600 });
  for (const visit of visits) {
    const { id, version, startsAt, endsAt } = visit.appointment;
    calendar.createEvent({
      id: `${id}@kairos`,
      sequence: version,
      // Instants in UTC mean the same on every device, whatever it knows of time zones.
      start: startsAt,
      end: endsAt,
      stamp: now,
      summary: summaryOf(visit),
      description: `${timeFor(visit.appointment, viewerZone)}\nReference: ${id}`,
      location: locationOf(visit),
      status: statusOf(visit.appointment.status),
      organizer,
    });
  }
  return calendar.toString();
}

/** In person the centre's local time, always; online one's own, naming both where the clocks differ. */
export function timeFor({ mode, startsAt, timeZone }: Appointment, viewerZone: string | null): string {
  const there = spoken(startsAt, timeZone);
  if (mode === 'in_person' || viewerZone === null || !isTimeZone(viewerZone)) return there;
  const here = spoken(startsAt, viewerZone);
  return here.slice(0, CLOCK) === there.slice(0, CLOCK) ? there : `${here}, which is ${there}`;
}

const CLOCK = '2027-03-01 09:00'.length;

function spoken(instant: Date, zone: string): string {
  return `${localTimeAt(instant.getTime(), zone).replace('T', ' ')} (${zone})`;
}

function summaryOf({ appointment, clinicianName, centre }: CalendarVisit): string {
  const kind = appointment.mode === 'online' ? 'Online appointment' : 'Appointment';
  return clinicianName === null ? `${kind}, ${centre.name}` : `${kind} with ${clinicianName}`;
}

function locationOf({ appointment, centre }: CalendarVisit): string {
  if (appointment.mode === 'online') return 'Online';
  return `${centre.name}, ${centre.address}, ${centre.postalCode} ${centre.city}`;
}

function statusOf(status: AppointmentStatus): ICalEventStatus {
  if (overAndOut.has(status)) return ICalEventStatus.CANCELLED;
  return tentative.has(status) ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}
