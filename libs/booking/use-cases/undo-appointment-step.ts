import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Appointment } from '../domain/appointment.entity.js';
import { ActOnAppointment } from './act-on-appointment.js';

/**
 * Takes a wrong tap back on the same local day (422 `too_late_to_undo`): a check-in becomes `confirmed` again, a start
 * `checked_in`. A no-show is corrected by checking in or completing.
 */
@Injectable()
export class UndoAppointmentStep {
  constructor(private readonly act: ActOnAppointment) {}

  execute(caller: Caller, appointmentId: string): Promise<Appointment> {
    return this.act.asClinic(
      caller,
      appointmentId,
      'appointment.attend',
      undefined,
      (appointment, act, now) => appointment.undo(act, now),
    );
  }
}
