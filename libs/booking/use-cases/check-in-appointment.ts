import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Appointment } from '../domain/appointment.entity.js';
import { ActOnAppointment } from './act-on-appointment.js';

/**
 * The patient is here: on the day of the visit (422 `too_early`, `visit_day_over`). Of a no-show it is the correction
 * of a wrong tap, by staff on the same local day; 409 `slot_taken` when the rest of the time was sold meanwhile.
 */
@Injectable()
export class CheckInAppointment {
  constructor(private readonly act: ActOnAppointment) {}

  execute(caller: Caller, appointmentId: string): Promise<Appointment> {
    return this.act.asClinic(
      caller,
      appointmentId,
      'appointment.attend',
      undefined,
      (appointment, act, now) => appointment.checkIn(act, now),
    );
  }
}
