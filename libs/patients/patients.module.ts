import { Module, type OnModuleInit } from '@nestjs/common';
import { DirectoryModule } from '#directory';
import { IdentityModule, NewAccountHooks, SelfPatients } from '#identity';
import { WorkOutNamesProcessor } from './jobs/work-out-names.processor.js';
import { PatientMergeParticipants } from './domain/patient-merge-participants.js';
import { PatientUses } from './domain/patient-uses.js';
import { MyPatientsController } from './http/my-patients.controller.js';
import { PatientAccountsController } from './http/patient-accounts.controller.js';
import { PatientMergesController } from './http/patient-merges.controller.js';
import { PatientsController } from './http/patients.controller.js';
import { FormerNamesRepository } from './persistence/former-names.repository.js';
import { MergedRecordsRepository } from './persistence/merged-records.repository.js';
import { AccountsOfPatientRepository } from './persistence/accounts-of-patient.repository.js';
import { PatientAccountsRepository } from './persistence/patient-accounts.repository.js';
import { PatientCentresRepository } from './persistence/patient-centres.repository.js';
import { PatientContactsRepository } from './persistence/patient-contacts.repository.js';
import { PatientMatchesRepository } from './persistence/patient-matches.repository.js';
import { PatientMergesRepository } from './persistence/patient-merges.repository.js';
import { PatientSearchRepository } from './persistence/patient-search.repository.js';
import { PatientsRepository } from './persistence/patients.repository.js';
import { AddDependant } from './use-cases/add-dependant.js';
import { ChangePatient } from './use-cases/change-patient.js';
import { ClaimPatient } from './use-cases/claim-patient.js';
import { CreateSelfPatient } from './use-cases/create-self-patient.js';
import { EndLinksOfAccount } from './use-cases/end-links-of-account.js';
import { FindAccountsOfPatient } from './use-cases/find-accounts-of-patient.js';
import { FindPatientContacts } from './use-cases/find-patient-contacts.js';
import { FindPatients } from './use-cases/find-patients.js';
import { GetPatient } from './use-cases/get-patient.js';
import { LinkAccount } from './use-cases/link-account.js';
import { ListLinks } from './use-cases/list-links.js';
import { ListMyPatients } from './use-cases/list-my-patients.js';
import { MergePatients } from './use-cases/merge-patients.js';
import { PatientAccess } from './use-cases/patient-access.js';
import { RecognisePatient } from './use-cases/recognise-patient.js';
import { RegisterPatient } from './use-cases/register-patient.js';
import { RevokeLink } from './use-cases/revoke-link.js';
import { UnmergePatients } from './use-cases/unmerge-patients.js';
import { WorkOutNames } from './use-cases/work-out-names.js';

const repositories = [
  AccountsOfPatientRepository,
  FormerNamesRepository,
  MergedRecordsRepository,
  PatientAccountsRepository,
  PatientCentresRepository,
  PatientContactsRepository,
  PatientMatchesRepository,
  PatientMergesRepository,
  PatientSearchRepository,
  PatientsRepository,
];
const useCases = [
  AddDependant,
  ChangePatient,
  ClaimPatient,
  CreateSelfPatient,
  EndLinksOfAccount,
  FindAccountsOfPatient,
  FindPatientContacts,
  FindPatients,
  GetPatient,
  LinkAccount,
  ListLinks,
  ListMyPatients,
  MergePatients,
  PatientAccess,
  RecognisePatient,
  RegisterPatient,
  RevokeLink,
  UnmergePatients,
  WorkOutNames,
];

/** Who the patients are, who may act for them, and how staff find them. */
@Module({
  imports: [IdentityModule, DirectoryModule],
  providers: [PatientMergeParticipants, PatientUses, ...repositories, ...useCases],
  exports: [PatientMergeParticipants, PatientUses, ...useCases],
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

@Module({
  imports: [PatientsModule],
  controllers: [PatientsController, PatientAccountsController, PatientMergesController, MyPatientsController],
})
export class PatientsHttpModule {}

@Module({ imports: [PatientsModule], providers: [WorkOutNamesProcessor] })
export class PatientsJobsModule {}
