import { Injectable } from '@nestjs/common';
import { localDayAt } from '#platform/clock';
import { DueAppointmentsRepository } from '../persistence/due-appointments.repository.js';
import { ChangeDueAppointment } from './change-due-appointment.js';

const BATCH = 200;

/**
 * Ends what is over: confirmed visits at their end, as the clinic decided; visits that began and were never closed
 * at the end of their local day; unanswered wishes to cancel at the start. It looks at rows, so whatever fell due
 * while nothing ran is done at the next look.
 */
@Injectable()
export class EndAppointments {
  constructor(
    private readonly due: DueAppointmentsRepository,
    private readonly change: ChangeDueAppointment,
  ) {}

  /** Whatever is due. Returns how many changed. */
  async execute(now: Date): Promise<number> {
    const lapsed = await this.change.each(await this.due.findLapsedRequests(now, BATCH), (appointment) =>
      appointment.status === 'cancellation_requested' ? appointment.lapseCancellationRequest(now) : null,
    );
    const ended = await this.change.each(await this.due.findEnded(now, BATCH), (appointment) =>
      appointment.status === 'confirmed' && appointment.endsAt <= now ? appointment.endByItself(now) : null,
    );
    const closed = await this.change.each(await this.due.findLeftOpen(now, BATCH), (appointment) => {
      const { timeZone, endsAt, status } = appointment;
      const dayIsOver = localDayAt(now.getTime(), timeZone) > localDayAt(endsAt.getTime() - 1, timeZone);
      return dayIsOver && ['checked_in', 'in_progress'].includes(status)
        ? appointment.endByItself(now)
        : null;
    });
    return lapsed + ended + closed;
  }
}
