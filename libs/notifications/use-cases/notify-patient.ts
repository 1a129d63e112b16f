import { Injectable } from '@nestjs/common';
import { type AppointmentForMessage, FindAppointmentForMessage } from '#booking';
import { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { newId, NotFound } from '#platform/domain';
import { NothingToSay, SentTooOften } from '../domain/notification.errors.js';
import { stillHolds, type VisitKind } from '../domain/notification-kinds.js';
import type { Notification } from '../domain/notification.entity.js';
import { NotificationHistoryRepository } from '../persistence/notification-history.repository.js';
import { NotificationsRepository } from '../persistence/notifications.repository.js';
import { FindRecipients } from './find-recipients.js';
import { QueueMessages } from './queue-messages.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const A_DAY = 5;

/**
 * Says something about an appointment by hand, to its patient (or who acts for them) and nobody else: at most once a
 * minute and five times a day for one appointment.
 */
@Injectable()
export class NotifyPatient {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly appointments: FindAppointmentForMessage,
    private readonly recipients: FindRecipients,
    private readonly queue: QueueMessages,
    private readonly notifications: NotificationsRepository,
    private readonly history: NotificationHistoryRepository,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, appointmentId: string, kind: VisitKind): Promise<Notification[]> {
    return this.database.transaction(async () => {
      const visit = await this.appointments.execute(appointmentId);
      if (!visit || !caller.mayAt('notification.send', visit.centreId)) throw new NotFound('appointment');
      if (!stillHolds(kind, null, visit)) throw new NothingToSay();
      await this.throttle(appointmentId, this.clock.now());
      const ids = await this.send(caller, visit, kind);
      await this.audit.record({
        ...{ action: 'notification.send', actorId: caller.accountId, centreId: visit.centreId },
        ...{ entityType: 'appointment', entityId: appointmentId, changes: { kind: { to: kind } } },
      });
      return Promise.all(ids.map((id) => this.notifications.lockById(id)));
    });
  }

  /** Two at the same moment wait for each other, and the second is told to wait longer. */
  private async throttle(appointmentId: string, now: Date): Promise<void> {
    await this.notifications.lockAppointment(appointmentId);
    const sent = await this.history.findManualSince(appointmentId, new Date(now.getTime() - DAY));
    const secondsUntil = (at: Date, milliseconds: number) =>
      Math.ceil((at.getTime() + milliseconds - now.getTime()) / 1_000);
    if (sent[0] && now.getTime() - sent[0].getTime() < MINUTE)
      throw new SentTooOften(secondsUntil(sent[0], MINUTE));
    if (sent.length >= A_DAY) throw new SentTooOften(secondsUntil(sent.at(-1)!, DAY));
  }

  private async send(
    { accountId }: Caller,
    { id, patientId, centreId, startsAt }: AppointmentForMessage,
    kind: VisitKind,
  ): Promise<string[]> {
    const recipients = await this.recipients.forPatient(patientId, this.clock.now());
    const about = { eventId: newId(), kind, appointmentId: id, centreId, startsAt };
    return this.queue.execute({ ...about, details: { sentBy: accountId } }, recipients, 'UTC', true);
  }
}
