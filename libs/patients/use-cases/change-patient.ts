import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Patient, PatientDetails } from '../domain/patient.entity.js';
import { FormerNamesRepository } from '../persistence/former-names.repository.js';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';
import { PatientsRepository } from '../persistence/patients.repository.js';
import { PatientAccess } from './patient-access.js';
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
    private readonly formerNames: FormerNamesRepository,
    private readonly access: PatientAccess,
    private readonly audit: Audit,
  ) {}

  async execute(
    caller: Caller,
    id: string,
    version: number,
    change: Partial<PatientDetails>,
  ): Promise<Patient> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const { patientId, relation, isKnown } = await this.access.standingOf(caller, id, 'patient.write', now);
      const patient = await this.patients.lockById(patientId);
      const before = patient.details;
      if (isKnown) patient.change(version, change);
      else patient.changeByThoseActing(version, change);
      refuseUnborn(patient.birthDate, patient.timeZone, now);
      await this.patients.save(patient);
      await this.keepUp(patient, before, now);
      await this.audit.record({
        ...{ action: 'patient.change', actorId: caller.accountId },
        onBehalfOf: relation === 'self' ? null : patientId,
        ...{ entityType: 'patient', entityId: patientId },
        ...personalChanges(patientId, before, patient.details),
      });
      return patient;
    });
  }
  /** What follows: until when a parent acts for them, and by which name they are still found. */
  private async keepUp(patient: Patient, before: PatientDetails, now: Date): Promise<void> {
    const { id, birthDate, timeZone, fullName } = patient;
    if (birthDate) await this.links.moveComingOfAge(id, comesOfAgeAt(birthDate, timeZone));
    if (before.fullName !== fullName) await this.formerNames.add(id, before.fullName, now);
  }
}
