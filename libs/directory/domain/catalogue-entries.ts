import type { ActivityStatus } from './offer.js';

/** A centre, as other contexts and messages need it. */
export interface CentreSummary {
  id: string;
  name: string;
  address: string;
  city: string;
  postalCode: string;
  country: string;
  phone: string | null;
  /** IANA zone. */
  timeZone: string;
  /** Whether a clinician's absence closes time only once it is approved. */
  absencesNeedApproval: boolean;
  status: ActivityStatus;
}

/** How a clinician is addressed, and the account that they sign in with, if they have one. */
export interface ClinicianContact {
  fullName: string;
  accountId: string | null;
}

/** Things whose names somebody wants to write into a text. */
export interface ThingIds {
  clinicianIds?: string[];
  serviceIds?: string[];
  centreIds?: string[];
}
