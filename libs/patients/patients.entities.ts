import { Patient } from './domain/patient.entity.js';
import { PatientAccount } from './domain/patient-account.entity.js';

/** Every entity of the context, for the data source. */
export const patientsEntities = [Patient, PatientAccount];
