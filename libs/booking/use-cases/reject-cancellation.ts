import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Appointment } from '../domain/appointment.entity.js';
import { ActOnAppointment } from './act-on-appointment.js';

/**
 * The clinic holds the patient to the visit, and says why (400 `reason_required`): it stands as before.
 */
@Injectable()
export class RejectCancellation {
  constructor(private readonly act: ActOnAppointment) {}

  execute(caller: Caller, appointmentId: string, reason?: string): Promise<Appointment> {
    return this.act.asClinic(
      caller,
      appointmentId,
      'appointment.reject_cancellation',
      reason,
      (appointment, act, now) => appointment.rejectCancellation(act, now),
    );
  }
}
