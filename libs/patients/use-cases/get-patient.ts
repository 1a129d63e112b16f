import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Clock } from '#platform/clock';
import type { Patient } from '../domain/patient.entity.js';
import { PatientsRepository } from '../persistence/patients.repository.js';
import { PatientAccess } from './patient-access.js';

/**
 * Shows a patient to the staff of a centre that knows them, and to whoever may act for them; to anybody else there is
 * none. A record that was merged into another answers as that other.
 */
@Injectable()
export class GetPatient {
  constructor(
    private readonly patients: PatientsRepository,
    private readonly access: PatientAccess,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller, id: string): Promise<Patient> {
    const { patientId } = await this.access.standingOf(caller, id, 'patient.read', this.clock.now());
    return this.patients.getById(patientId);
  }
}
