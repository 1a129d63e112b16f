import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Patient, type PatientDetails } from '../domain/patient.entity.js';
import { PatientsRepository } from '../persistence/patients.repository.js';
import { refuseUnborn } from './birth-dates.js';

/** Registers somebody at the desk. They need no account; one may be linked later. */
@Injectable()
export class RegisterPatient {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly patients: PatientsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, details: PatientDetails): Promise<Patient> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      refuseUnborn(details.birthDate, details.timeZone, now);
      const patient = Patient.register(details, now);
      await this.patients.add(patient);
      await this.audit.record({
        ...{ action: 'patient.register', actorId: caller.accountId, onBehalfOf: patient.id },
        ...{ entityType: 'patient', entityId: patient.id },
        ...personalChanges(patient.id, {}, details),
      });
      return patient;
    });
  }
}
