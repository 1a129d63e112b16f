import { Injectable } from '@nestjs/common';
import { FindAppointmentForMessage } from '#booking';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { audienceOf } from '../domain/audience.js';
import type { VisitKind } from '../domain/notification-kinds.js';
import type { NotificationDetails, Recipient } from '../domain/notification.entity.js';
import { FindRecipients } from './find-recipients.js';
import { QueueMessages } from './queue-messages.js';

export interface Announcement {
  eventId: string;
  kind: VisitKind;
  appointmentId: string;
  /** Who did it: whether they are told depends on the kind. Null for time itself. */
  actorId: string | null;
  details?: NotificationDetails;
}

/** Something happened to an appointment: those whom it concerns are to be told, once per event. */
@Injectable()
export class AnnounceVisit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly appointments: FindAppointmentForMessage,
    private readonly recipients: FindRecipients,
    private readonly queue: QueueMessages,
  ) {}

  async execute({ eventId, kind, appointmentId, actorId, details }: Announcement): Promise<void> {
    return this.database.transaction(async () => {
      const visit = await this.appointments.execute(appointmentId);
      if (!visit) return;
      const { centreId, startsAt, timeZone } = visit;
      const everybody = await this.everybody(kind, visit);
      const concerned = everybody.filter((recipient) => isTold(kind, recipient, actorId));
      const what = { eventId, kind, appointmentId, centreId, startsAt, ...(details ? { details } : {}) };
      await this.queue.execute(what, concerned, timeZone);
    });
  }

  private async everybody(
    kind: VisitKind,
    { patientId, clinicianId, centreId }: { patientId: string; clinicianId: string; centreId: string },
  ): Promise<Recipient[]> {
    const { clinician, desk } = audienceOf[kind];
    return [
      ...(await this.recipients.forPatient(patientId, this.clock.now())),
      ...(clinician ? await this.recipients.forClinician(clinicianId) : []),
      ...(desk ? await this.recipients.forDesk(centreId) : []),
    ];
  }
}

/** A receipt is for who booked, not for who works here. */
function isTold(kind: VisitKind, { kind: side, accountId }: Recipient, actorId: string | null): boolean {
  const getsReceipt = audienceOf[kind].actorToo && side !== 'clinician';
  return getsReceipt || actorId === null || accountId !== actorId;
}
