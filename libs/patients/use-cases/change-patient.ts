import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Patient, PatientDetails } from '../domain/patient.entity.js';
import { PatientNotFound } from '../domain/patient.errors.js';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';
import { PatientsRepository } from '../persistence/patients.repository.js';
import { comesOfAgeAt, refuseUnborn } from './birth-dates.js';

/**
 * Changes what is known of a patient. Staff may change all of it; whoever acts for the patient may not change
 * addresses, nor a birth date that is known (`forbidden`). Throws `stale_version` when it was changed meanwhile.
 */
@Injectable()
export class ChangePatient {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly patients: PatientsRepository,
    private readonly links: PatientAccountsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(
    caller: Caller,
    patientId: string,
    version: number,
    change: Partial<PatientDetails>,
  ): Promise<Patient> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const asStaff = caller.mayAsStaff('patient.write');
      const relation = await this.links.relationTo(caller.accountId, patientId, now);
      if (!asStaff && !relation) throw new PatientNotFound();
      const patient = await this.patients.lockById(patientId);
      const before = { ...patient };
      if (asStaff) patient.change(version, change);
      else patient.changeByThoseActing(version, change);
      refuseUnborn(patient.birthDate, patient.timeZone, now);
      await this.patients.save(patient);
      if (patient.birthDate)
        await this.links.moveComingOfAge(patientId, comesOfAgeAt(patient.birthDate, patient.timeZone));
      await this.audit.record({
        ...{ action: 'patient.change', actorId: caller.accountId },
        onBehalfOf: relation === 'self' ? null : patientId,
        ...{ entityType: 'patient', entityId: patientId },
        ...personalChanges(patientId, before, patient),
      });
      return patient;
    });
  }
}
