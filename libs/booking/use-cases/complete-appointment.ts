import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Appointment } from '../domain/appointment.entity.js';
import { ActOnAppointment } from './act-on-appointment.js';

/**
 * The visit is over; how long it took is kept, counted from its start. What was never started can be completed from
 * its time on (422 `too_early`), a no-show by staff on the same local day.
 */
@Injectable()
export class CompleteAppointment {
  constructor(private readonly act: ActOnAppointment) {}

  execute(caller: Caller, appointmentId: string): Promise<Appointment> {
    return this.act.asClinic(
      caller,
      appointmentId,
      'appointment.attend',
      undefined,
      (appointment, act, now) => appointment.complete(act, now),
    );
  }
}
