import { Injectable } from '@nestjs/common';
import { DueAppointmentsRepository } from '../persistence/due-appointments.repository.js';
import { ChangeDueAppointment } from './change-due-appointment.js';

const BATCH = 200;

/** Ends bookings that were neither paid nor approved in time, and gives their time back. */
@Injectable()
export class ExpireAppointments {
  constructor(
    private readonly due: DueAppointmentsRepository,
    private readonly change: ChangeDueAppointment,
  ) {}

  /** Whatever is due. Returns how many expired. */
  async execute(now: Date): Promise<number> {
    return this.change.each(await this.due.findOverdue(now, BATCH), (appointment) =>
      appointment.isOverdue(now) ? appointment.expire(now) : null,
    );
  }
}
