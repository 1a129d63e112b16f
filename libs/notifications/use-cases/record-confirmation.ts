import { Injectable } from '@nestjs/common';
import { FindAppointmentForMessage } from '#booking';
import { FindPatientContacts } from '#patients';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Notification, type Recipient } from '../domain/notification.entity.js';
import { QueueNotifications } from './queue-notifications.js';

/** An appointment stands: its patient, or who acts for them, and its clinician are to be told, once. */
@Injectable()
export class RecordConfirmation {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly appointments: FindAppointmentForMessage,
    private readonly patients: FindPatientContacts,
    private readonly queue: QueueNotifications,
  ) {}

  async execute(eventId: string, appointmentId: string): Promise<void> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const appointment = await this.appointments.execute(appointmentId);
      if (!appointment) return;
      const { patientId, clinicianId, centreId } = appointment;
      const recipients = [
        ...(await this.onBehalfOf(patientId, now)),
        { kind: 'clinician', id: clinicianId } as const,
      ];
      const what = {
        eventId,
        kind: 'appointment_confirmed',
        channel: 'email',
        appointmentId,
        centreId,
      } as const;
      await this.queue.execute(recipients.map((recipient) => Notification.about(what, recipient, now)));
    });
  }

  private async onBehalfOf(patientId: string, now: Date): Promise<Recipient[]> {
    const contacts = await this.patients.execute(patientId, now);
    const acting = contacts?.actingFor.filter(({ email }) => email) ?? [];
    if (acting.length === 0) return [{ kind: 'patient', id: patientId }];
    return acting.map(({ accountId }) => ({ kind: 'account', id: accountId }));
  }
}
