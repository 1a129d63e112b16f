import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Appointment } from '../domain/appointment.entity.js';
import { ActOnAppointment } from './act-on-appointment.js';

/**
 * The patient did not come, a quarter of an hour after the start (422 `too_early`). The rest of the time is free.
 */
@Injectable()
export class MarkNoShow {
  constructor(private readonly act: ActOnAppointment) {}

  execute(caller: Caller, appointmentId: string, reason?: string): Promise<Appointment> {
    return this.act.asClinic(caller, appointmentId, 'appointment.attend', reason, (appointment, act, now) =>
      appointment.markNoShow(act, now),
    );
  }
}
