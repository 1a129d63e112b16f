import { Injectable } from '@nestjs/common';
import type { NewAccount } from '#identity';
import { Database } from '#platform/database';
import { PatientAccount } from '../domain/patient-account.entity.js';
import { Patient } from '../domain/patient.entity.js';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';
import { PatientsRepository } from '../persistence/patients.repository.js';

/** Makes whoever registers as a patient a patient that they may act for, in the transaction of the registration. */
@Injectable()
export class CreateSelfPatient {
  constructor(
    private readonly database: Database,
    private readonly patients: PatientsRepository,
    private readonly links: PatientAccountsRepository,
  ) {}

  async execute(account: NewAccount, now: Date): Promise<void> {
    return this.database.transaction(async () => {
      if (!account.roles.includes('patient')) return;
      const patient = Patient.register(account, now);
      await this.patients.add(patient);
      await this.links.add(PatientAccount.self(account.accountId, patient.id, now));
    });
  }
}
