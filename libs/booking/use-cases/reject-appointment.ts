import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Appointment } from '../domain/appointment.entity.js';
import { ActOnAppointment } from './act-on-appointment.js';

/**
 * The clinic does not want a visit that waited for its approval: the time is free again, and what was paid is due
 * back. Needs a reason (400 `reason_required`).
 */
@Injectable()
export class RejectAppointment {
  constructor(private readonly act: ActOnAppointment) {}

  execute(caller: Caller, appointmentId: string, reason?: string): Promise<Appointment> {
    return this.act.asClinic(caller, appointmentId, 'appointment.approve', reason, (appointment, act, now) =>
      appointment.reject(act, now),
    );
  }
}
