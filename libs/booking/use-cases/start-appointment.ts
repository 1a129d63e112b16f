import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Appointment } from '../domain/appointment.entity.js';
import { ActOnAppointment } from './act-on-appointment.js';

/**
 * The visit begins, at the earliest half an hour before its time (422 `too_early`).
 */
@Injectable()
export class StartAppointment {
  constructor(private readonly act: ActOnAppointment) {}

  execute(caller: Caller, appointmentId: string): Promise<Appointment> {
    return this.act.asClinic(caller, appointmentId, 'appointment.start', undefined, (appointment, act, now) =>
      appointment.start(act, now),
    );
  }
}
