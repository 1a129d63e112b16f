import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Appointment } from '../domain/appointment.entity.js';
import { ActOnAppointment } from './act-on-appointment.js';

/**
 * The patient asks the clinic to call a confirmed visit off, for whoever is too late to do it alone. Until the start
 * (422 `too_late_to_cancel`); unanswered it lapses then.
 */
@Injectable()
export class RequestCancellation {
  constructor(private readonly act: ActOnAppointment) {}

  execute(caller: Caller, appointmentId: string, reason?: string): Promise<Appointment> {
    return this.act.asPatient(caller, appointmentId, reason, (appointment, act, now) =>
      appointment.requestCancellation(act, now),
    );
  }
}
