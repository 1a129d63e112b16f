import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { AppointmentChange } from '../domain/appointment.entity.js';
import { AppointmentHistoryRepository } from '../persistence/appointment-history.repository.js';
import { GetAppointment } from './get-appointment.js';

/** Every change of an appointment: what, from and to, who, in whose name, why and when. */
@Injectable()
export class GetAppointmentHistory {
  constructor(
    private readonly getAppointment: GetAppointment,
    private readonly history: AppointmentHistoryRepository,
  ) {}

  async execute(caller: Caller, appointmentId: string): Promise<AppointmentChange[]> {
    await this.getAppointment.execute(caller, appointmentId);
    return this.history.findOf(appointmentId);
  }
}
