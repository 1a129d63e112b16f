import { Inject, Injectable } from '@nestjs/common';
import { type AppointmentForMessage, FindAppointmentForMessage } from '#booking';
import { Catalogue } from '#directory';
import { FindPatientContacts, PatientAccess } from '#patients';
import { Clock } from '#platform/clock';
import { CONFIG, type Config } from '#platform/config';
import { calendarFile } from '../domain/calendar-file.js';
import type { VisitVariables } from '../domain/message-variables.js';
import { stillHolds, type VisitKind } from '../domain/notification-kinds.js';
import type { Notification } from '../domain/notification.entity.js';
import { shortTime, spokenTime } from '../domain/spoken-time.js';
import { Templates } from '../gateways/templates.js';
import type { ComposedMessage, NothingToSay } from './compose-message.js';
import type { Addressee } from './find-recipient.js';

/** What calendars are told of: that a visit stands, where it was moved, that it is off. */
const forCalendars: ReadonlySet<VisitKind> = new Set([
  'appointment_confirmed',
  'appointment_approved',
  'appointment_rescheduled',
  'appointment_cancelled',
]);

/** Writes a message about a visit as it is now; what no longer holds is not said. */
@Injectable()
export class ComposeVisitMessage {
  private readonly domain: string;

  constructor(
    private readonly appointments: FindAppointmentForMessage,
    private readonly patients: FindPatientContacts,
    private readonly access: PatientAccess,
    private readonly catalogue: Catalogue,
    private readonly templates: Templates,
    private readonly clock: Clock,
    @Inject(CONFIG) { mailFrom }: Config,
  ) {
    this.domain = /@([^\s>]+)/.exec(mailFrom)?.[1] ?? 'localhost';
  }

  async execute(
    kind: VisitKind,
    notification: Notification,
    to: Addressee,
  ): Promise<ComposedMessage | NothingToSay> {
    const visit = await this.appointments.execute(notification.appointmentId!);
    if (!visit || !stillHolds(kind, notification.startsAt, visit)) return { skipped: 'no_longer_true' };
    const variables = {
      ...(await this.namesOf(visit)),
      ...this.timesOf(visit, notification, to),
      ...(await this.roleOf(notification, visit.patientId)),
      recipientName: to.fullName,
      online: visit.mode === 'online',
      reason: reasonFor(notification, visit),
    };
    const rendered = this.templates.render(kind, to.language, variables);
    return { to, rendered, ...this.calendarOf(kind, visit, variables) };
  }

  private async namesOf({ patientId, clinicianId, serviceId, centreId }: AppointmentForMessage) {
    const patient = await this.patients.execute(patientId, this.clock.now());
    const centre = await this.catalogue.getCentre(centreId);
    const names = await this.catalogue.namesOf({ clinicianIds: [clinicianId], serviceIds: [serviceId] });
    return {
      patientName: patient?.fullName ?? '',
      clinicianName: names.get(clinicianId) ?? '',
      serviceName: names.get(serviceId) ?? '',
      centreName: centre.name,
      centreAddress: `${centre.address}, ${centre.city}`,
    };
  }

  private timesOf(visit: AppointmentForMessage, { details }: Notification, to: Addressee) {
    const phrases = this.templates.phrasesOf(to.language);
    const { fromStartsAt } = details;
    const previous = fromStartsAt ? { ...visit, startsAt: new Date(fromStartsAt) } : null;
    return {
      when: spokenTime(visit, to.timeZone, phrases),
      shortWhen: shortTime(visit, to.timeZone, phrases),
      previousWhen: previous && spokenTime(previous, to.timeZone, phrases),
    };
  }

  /** The desk reads what clinicians read; somebody's own account is the patient. */
  private async roleOf({ recipientKind, recipientId }: Notification, patientId: string) {
    if (recipientKind !== 'account') return { toClinician: recipientKind === 'clinician', toActing: false };
    const relation = await this.access.relationTo(recipientId, patientId, this.clock.now());
    return { toClinician: relation === null, toActing: relation !== null && relation !== 'self' };
  }

  private calendarOf(kind: VisitKind, visit: AppointmentForMessage, names: VisitVariables) {
    if (!forCalendars.has(kind)) return {};
    const place = names.online ? 'online' : `${names.centreName}, ${names.centreAddress}`;
    const cancelled = visit.status === 'cancelled';
    const event = { ...visit, appointmentId: visit.id, ...names, place, cancelled, domain: this.domain };
    return { calendar: calendarFile(event, this.clock.now()) };
  }
}

/** What the clinic gives as its reason is for the patient. What patients write stays inside: mail is read by many. */
function reasonFor({ recipientKind }: Notification, visit: AppointmentForMessage): string | null {
  if (recipientKind === 'clinician' || visit.cancelledBy === 'patient') return null;
  return visit.cancellationReason;
}
