export { Patient } from './domain/patient.entity.js';
export {
  type MergedPair,
  type MovedRows,
  type PatientMergeParticipant,
  PatientMergeParticipants,
} from './domain/patient-merge-participants.js';
export { type PatientUse, PatientUses } from './domain/patient-uses.js';
export { patientsEntities } from './patients.entities.js';
export { PatientsHttpModule, PatientsJobsModule, PatientsModule } from './patients.module.js';
export { type Contact, type PatientContacts } from './persistence/patient-contacts.repository.js';
export { type AccountOfPatient } from './persistence/accounts-of-patient.repository.js';
export { FindAccountsOfPatient } from './use-cases/find-accounts-of-patient.js';
export { FindPatientContacts } from './use-cases/find-patient-contacts.js';
export { PatientAccess } from './use-cases/patient-access.js';
export { type RegisteredPatient, type Registration, RegisterPatient } from './use-cases/register-patient.js';
