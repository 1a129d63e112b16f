import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Appointment } from '../domain/appointment.entity.js';
import { ActOnAppointment } from './act-on-appointment.js';

/**
 * The clinic agrees to a visit that waited for it; what must be paid first then waits for that. 409
 * `illegal_transition` when it does not wait for approval, or when the time for it has run out.
 */
@Injectable()
export class ApproveAppointment {
  constructor(private readonly act: ActOnAppointment) {}

  execute(caller: Caller, appointmentId: string): Promise<Appointment> {
    return this.act.asClinic(
      caller,
      appointmentId,
      'appointment.approve',
      undefined,
      (appointment, act, now) => appointment.approve(act, now),
    );
  }
}
