import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import type { Appointment } from '../domain/appointment.entity.js';
import { AppointmentNotFound } from '../domain/appointment.errors.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { AppointmentAccess } from './appointment-access.js';

/** One appointment, for those whom it concerns: patient, who acts for them, own clinician, staff of its centre. */
@Injectable()
export class GetAppointment {
  constructor(
    private readonly appointments: AppointmentsRepository,
    private readonly access: AppointmentAccess,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller, appointmentId: string): Promise<Appointment> {
    const appointment = await this.appointments.findById(appointmentId);
    if (!appointment) throw new AppointmentNotFound();
    await this.access.actorFor(caller, appointment, 'appointment.read', this.clock.now());
    return appointment;
  }
}
