import { Injectable } from '@nestjs/common';
import type { Appointment } from '../domain/appointment.entity.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';

/** What a message about an appointment may say. Why people come is not part of it. */
export type AppointmentForMessage = Pick<
  Appointment,
  | 'id'
  | 'status'
  | 'patientId'
  | 'clinicianId'
  | 'centreId'
  | 'serviceId'
  | 'mode'
  | 'startsAt'
  | 'endsAt'
  | 'timeZone'
  | 'bookedBy'
  | 'cancelledBy'
  | 'cancellationReason'
  | 'version'
>;

/** An appointment as notifications need it; null when there is none. */
@Injectable()
export class FindAppointmentForMessage {
  constructor(private readonly appointments: AppointmentsRepository) {}

  async execute(appointmentId: string): Promise<AppointmentForMessage | null> {
    const found = await this.appointments.findById(appointmentId);
    if (!found) return null;
    const {
      id,
      status,
      patientId,
      clinicianId,
      centreId,
      serviceId,
      mode,
      startsAt,
      endsAt,
      timeZone,
      bookedBy,
      cancelledBy,
      cancellationReason,
      version,
    } = found;
    return {
      id,
      status,
      patientId,
      clinicianId,
      centreId,
      serviceId,
      mode,
      startsAt,
      endsAt,
      timeZone,
      bookedBy,
      cancelledBy,
      cancellationReason,
      version,
    };
  }
}
