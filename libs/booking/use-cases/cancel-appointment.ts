import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database, RunAgain } from '#platform/database';
import type { Appointment } from '../domain/appointment.entity.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { GetAppointment } from './get-appointment.js';
import { NoteAct } from './note-act.js';

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
    private readonly noteAct: NoteAct,
  ) {}

  execute(caller: Caller, appointmentId: string, reason?: string): Promise<Appointment> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const found = await this.getAppointment.execute(caller, appointmentId);
      const party = await this.access.partyTo(caller, found, 'appointment.cancel', now);
      await this.ledger.lock(found.clinicianId, found.patientId);
      const appointment = await this.appointments.lockById(appointmentId);
      // Merged into another patient meanwhile: their time is to be locked, too.
      if (appointment.patientId !== found.patientId) throw new RunAgain();
      const from = appointment.status;
      // The window binds patients; who is not bound by it leaves a trace.
      const windowsWaived = party.actor !== 'patient' && now > appointment.cancellableUntil;
      const change = appointment.cancel({ actor: party.actor, accountId: caller.accountId, reason }, now);
      this.appointments.update(appointment, change);
      this.ledger.releaseAppointment(appointmentId);
      await this.noteAct.execute(
        'appointment.cancel',
        caller,
        party.onBehalfOf,
        appointment,
        {
          status: { from, to: appointment.status },
          ...(windowsWaived && { windowsWaived: { to: true } }),
        },
        reason,
      );
      return appointment;
    });
  }
}
