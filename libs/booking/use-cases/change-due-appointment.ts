import { Inject, Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import { Database } from '#platform/database';
import { LOG, type Log } from '#platform/logging';
import type { Appointment, AppointmentChange } from '../domain/appointment.entity.js';
import { keepsItsTime } from '../domain/appointment-status.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import type { DueAppointment } from '../persistence/due-appointments.repository.js';

/**
 * Makes the changes that time makes by itself: each in a transaction of its own, under the locks, asking the row
 * again. Two workers that find the same row change it once; one bad row does not hold up the others.
 */
@Injectable()
export class ChangeDueAppointment {
  constructor(
    private readonly database: Database,
    private readonly ledger: TimeLedger,
    private readonly appointments: AppointmentsRepository,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** `decide` makes the change, or returns null where it is no longer due. Returns how many changed. */
  async each(
    due: readonly DueAppointment[],
    decide: (appointment: Appointment) => AppointmentChange | null,
  ): Promise<number> {
    let changed = 0;
    for (const row of due) {
      try {
        if (await this.one(row, decide)) changed += 1;
      } catch (err) {
        this.log.error(
          { err, appointmentId: row.id },
          'a due appointment could not be changed; it stays due',
        );
      }
    }
    return changed;
  }

  private one(
    row: DueAppointment,
    decide: (appointment: Appointment) => AppointmentChange | null,
  ): Promise<boolean> {
    return this.database.transaction(async () => {
      await this.ledger.lock(row.clinicianId, row.patientId);
      const appointment = await this.appointments.lockById(row.id);
      const change = decide(appointment);
      if (!change) return false;
      this.appointments.update(appointment, change);
      if (!keepsItsTime(appointment.status)) this.ledger.releaseAppointment(row.id);
      return true;
    });
  }
}
