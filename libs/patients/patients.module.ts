import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule, NewAccountHooks, SelfPatients } from '#identity';
import { MyPatientsController } from './http/my-patients.controller.js';
import { PatientsController } from './http/patients.controller.js';
import { PatientAccountsRepository } from './persistence/patient-accounts.repository.js';
import { PatientContactsRepository } from './persistence/patient-contacts.repository.js';
import { PatientsRepository } from './persistence/patients.repository.js';
import { AddDependant } from './use-cases/add-dependant.js';
import { ChangePatient } from './use-cases/change-patient.js';
import { CreateSelfPatient } from './use-cases/create-self-patient.js';
import { FindPatientContacts } from './use-cases/find-patient-contacts.js';
import { FindPatients } from './use-cases/find-patients.js';
import { GetPatient } from './use-cases/get-patient.js';
import { ListMyPatients } from './use-cases/list-my-patients.js';
import { PatientAccess } from './use-cases/patient-access.js';
import { RegisterPatient } from './use-cases/register-patient.js';

const repositories = [PatientAccountsRepository, PatientContactsRepository, PatientsRepository];
const useCases = [
  AddDependant,
  ChangePatient,
  CreateSelfPatient,
  FindPatientContacts,
  FindPatients,
  GetPatient,
  ListMyPatients,
  PatientAccess,
  RegisterPatient,
];

/** Who the patients are, who may act for them, and how staff find them. */
@Module({
  imports: [IdentityModule],
  providers: [...repositories, ...useCases],
  exports: useCases,
})
export class PatientsModule implements OnModuleInit {
  constructor(
    private readonly newAccounts: NewAccountHooks,
    private readonly selfPatients: SelfPatients,
    private readonly createSelfPatient: CreateSelfPatient,
    private readonly access: PatientAccess,
  ) {}

  /** What identity, which stands below, asks of patients. */
  onModuleInit(): void {
    this.newAccounts.register((account, now) => this.createSelfPatient.execute(account, now));
    this.selfPatients.register((accountId) => this.access.selfOf(accountId));
  }
}

@Module({ imports: [PatientsModule], controllers: [PatientsController, MyPatientsController] })
export class PatientsHttpModule {}
