import { Injectable } from '@nestjs/common';
import { type AppointmentForMessage, FindAppointmentForMessage } from '#booking';
import { Catalogue } from '#directory';
import { FindPatientContacts } from '#patients';
import { Clock } from '#platform/clock';
import type { Message, NothingToSay } from '../domain/message.js';
import type { Notification } from '../domain/notification.entity.js';
import { appointmentConfirmed } from '../domain/appointment-confirmed.text.js';
import { spokenTime } from '../domain/spoken-time.js';
import { FindRecipient } from './find-recipient.js';

/** The confirmation of an appointment, by what holds at the moment of sending. */
@Injectable()
export class ComposeConfirmation {
  constructor(
    private readonly appointments: FindAppointmentForMessage,
    private readonly recipients: FindRecipient,
    private readonly patients: FindPatientContacts,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  async execute(notification: Notification): Promise<Message | NothingToSay> {
    const appointment = await this.appointments.execute(notification.appointmentId!);
    if (appointment?.status !== 'confirmed') return { skipped: 'no_longer_true' };
    const { recipientKind, recipientId } = notification;
    const recipient = await this.recipients.execute({ kind: recipientKind, id: recipientId });
    if (!recipient?.email) return { skipped: 'no_address' };
    const message = appointmentConfirmed({
      ...(await this.namesOf(appointment)),
      recipient: recipientKind,
      recipientName: recipient.fullName,
      mode: appointment.mode,
      when: spokenTime(appointment, recipient.timeZone),
    });
    return { to: recipient.email, ...message };
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
}
