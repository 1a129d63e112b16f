import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Clock } from '#platform/clock';
import type { Patient } from '../domain/patient.entity.js';
import { PatientNotFound } from '../domain/patient.errors.js';
import { PatientsRepository } from '../persistence/patients.repository.js';
import { PatientAccess } from './patient-access.js';

/** Shows a patient to staff, and to whoever may act for them; to anybody else there is none. */
@Injectable()
export class GetPatient {
  constructor(
    private readonly patients: PatientsRepository,
    private readonly access: PatientAccess,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller, patientId: string): Promise<Patient> {
    const mayRead =
      caller.mayAsStaff('patient.read') ||
      (await this.access.mayActFor(caller.accountId, patientId, this.clock.now()));
    if (!mayRead) throw new PatientNotFound();
    return this.patients.getById(patientId);
  }
}
