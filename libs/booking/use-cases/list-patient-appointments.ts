import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { PatientAccess } from '#patients';
import { Clock } from '#platform/clock';
import type { Page, PageResult } from '#platform/http';
import type { Appointment } from '../domain/appointment.entity.js';
import { AppointmentListRepository } from '../persistence/appointment-list.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { type AppointmentQuestion, ListAppointments } from './list-appointments.js';

/**
 * The appointments of one patient, as far as they concern the caller. A patient who does not concern them at all is
 * 404: not their own, none of theirs as a clinician, and nobody whom their centre knows.
 */
@Injectable()
export class ListPatientAppointments {
  constructor(
    private readonly clock: Clock,
    private readonly access: AppointmentAccess,
    private readonly patients: PatientAccess,
    private readonly appointments: AppointmentListRepository,
    private readonly list: ListAppointments,
  ) {}

  async execute(
    caller: Caller,
    patientId: string,
    question: Omit<AppointmentQuestion, 'patientId'>,
    page: Page,
  ): Promise<PageResult<Appointment>> {
    return this.list.execute(
      caller,
      { ...question, patientId: await this.patientOf(caller, patientId) },
      page,
    );
  }

  /** The patient, under the id that they have today. */
  private async patientOf(caller: Caller, patientId: string): Promise<string> {
    const now = this.clock.now();
    const scope = await this.access.scopeOf(caller, now);
    if (await this.appointments.anyOfPatient(scope, patientId)) return patientId;
    return (await this.patients.standingOf(caller, patientId, 'appointment.read', now)).patientId;
  }
}
