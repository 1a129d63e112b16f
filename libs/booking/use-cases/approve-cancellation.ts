import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Appointment } from '../domain/appointment.entity.js';
import { ActOnAppointment } from './act-on-appointment.js';

/**
 * The clinic lets the patient go: the time is free again. What is due back counts from the moment of the request.
 */
@Injectable()
export class ApproveCancellation {
  constructor(private readonly act: ActOnAppointment) {}

  execute(caller: Caller, appointmentId: string, reason?: string): Promise<Appointment> {
    return this.act.asClinic(caller, appointmentId, 'appointment.approve', reason, (appointment, act, now) =>
      appointment.approveCancellation(act, now),
    );
  }
}
