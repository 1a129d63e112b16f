import type { PatientRelation } from './patient-account.entity.js';
import type { Gender } from './patient.entity.js';

/** A patient that an account may act for, and as what. */
export interface ActedFor {
  linkId: string;
  id: string;
  fullName: string;
  birthDate: string | null;
  gender: Gender | null;
  relation: PatientRelation;
  endsAt: Date | null;
}
