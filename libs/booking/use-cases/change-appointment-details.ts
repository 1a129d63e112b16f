import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { StaleVersion } from '#platform/domain';
import type { Appointment, VisitDetails } from '../domain/appointment.entity.js';
import { AppointmentNotFound } from '../domain/appointment.errors.js';
import { AppointmentsRepository } from '../persistence/appointments.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { NoteAct } from './note-act.js';

/**
 * Changes what was written for a visit, by patient, own clinician or staff, on the version that they read: 412
 * `stale_version` when somebody was faster, 409 `illegal_transition` when it is over or called off.
 */
@Injectable()
export class ChangeAppointmentDetails {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: AppointmentAccess,
    private readonly appointments: AppointmentsRepository,
    private readonly noteAct: NoteAct,
  ) {}

  execute(
    caller: Caller,
    appointmentId: string,
    expectedVersion: number,
    details: VisitDetails,
  ): Promise<Appointment> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const found = await this.appointments.findById(appointmentId);
      if (!found) throw new AppointmentNotFound();
      const { actor, onBehalfOf } = await this.access.partyTo(caller, found, 'appointment.change', now);
      const appointment = await this.appointments.lockById(appointmentId);
      if (appointment.version !== expectedVersion) throw new StaleVersion();
      const change = appointment.changeDetails(details, { actor, accountId: caller.accountId }, now);
      this.appointments.updateDetails(appointment, change);
      await this.noteAct.execute('appointment.change_details', caller, onBehalfOf, appointment, {
        // What was written is the patient's: only that it changed is noted.
        ...Object.fromEntries(Object.keys(details).map((field) => [field, {}])),
      });
      return appointment;
    });
  }
}
