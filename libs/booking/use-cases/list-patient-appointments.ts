import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { FindPatientContacts, PatientAccess } from '#patients';
import { Clock } from '#platform/clock';
import { NotFound } from '#platform/domain';
import type { Page, PageResult } from '#platform/http';
import type { Appointment } from '../domain/appointment.entity.js';
import { AppointmentListRepository } from '../persistence/appointment-list.repository.js';
import { AppointmentAccess } from './appointment-access.js';
import { type AppointmentQuestion, ListAppointments } from './list-appointments.js';

/**
 * The appointments of one patient, as far as they concern the caller. A patient who does not concern them at all is
 * 404: not their own, none of theirs as a clinician, and nobody whom staff know.
 */
@Injectable()
export class ListPatientAppointments {
  constructor(
    private readonly clock: Clock,
    private readonly access: AppointmentAccess,
    private readonly patients: PatientAccess,
    private readonly contacts: FindPatientContacts,
    private readonly appointments: AppointmentListRepository,
    private readonly list: ListAppointments,
  ) {}

  async execute(
    caller: Caller,
    patientId: string,
    question: Omit<AppointmentQuestion, 'patientId'>,
    page: Page,
  ): Promise<PageResult<Appointment>> {
    if (!(await this.concerns(caller, patientId))) throw new NotFound('patient');
    return this.list.execute(caller, { ...question, patientId }, page);
  }

  private async concerns(caller: Caller, patientId: string): Promise<boolean> {
    const now = this.clock.now();
    if (await this.patients.mayActFor(caller.accountId, patientId, now)) return true;
    if (caller.mayAsStaff('appointment.read')) return (await this.contacts.execute(patientId, now)) !== null;
    return this.appointments.anyOfPatient(await this.access.scopeOf(caller, now), patientId);
  }
}
