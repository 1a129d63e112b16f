import type { PatientRelation } from './patient-account.entity.js';

/** Somebody who may act for a patient, or could until it ended, as staff see it. */
export interface LinkOfPatient {
  linkId: string;
  accountId: string;
  fullName: string;
  relation: PatientRelation;
  proof: string;
  startsAt: Date;
  endsAt: Date | null;
  createdBy: string | null;
  revokedAt: Date | null;
}
