import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Appointment } from '../domain/appointment.entity.js';
import { ActOnAppointment } from './act-on-appointment.js';

/**
 * The patient takes the wish to cancel back, as long as nobody has answered it.
 */
@Injectable()
export class WithdrawCancellation {
  constructor(private readonly act: ActOnAppointment) {}

  execute(caller: Caller, appointmentId: string): Promise<Appointment> {
    return this.act.asPatient(caller, appointmentId, undefined, (appointment, act, now) =>
      appointment.withdrawCancellation(act, now),
    );
  }
}
