import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Appointment } from '../domain/appointment.entity.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { GetAppointment } from './get-appointment.js';

/**
 * Calls an appointment off and gives its time back. Patients must be inside the window (422 `too_late_to_cancel`);
 * the clinic's side must give a reason (400 `reason_required`). A second time is 409 `illegal_transition`.
 */
@Injectable()
export class CancelAppointment {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly getAppointment: GetAppointment,
    private readonly access: AppointmentAccess,
    private readonly ledger: TimeLedger,
    private readonly appointments: AppointmentsRepository,
  ) {}

  execute(caller: Caller, appointmentId: string, reason?: string): Promise<Appointment> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const found = await this.getAppointment.execute(caller, appointmentId);
      const actor = await this.access.actorFor(caller, found, 'appointment.cancel', now);
      await this.ledger.lock(found.clinicianId, found.patientId);
      const appointment = await this.appointments.lockById(appointmentId);
      const change = appointment.cancel({ actor, accountId: caller.accountId, reason }, now);
      await this.appointments.update(appointment, change);
      await this.ledger.releaseAppointment(appointmentId);
      return appointment;
    });
  }
}
