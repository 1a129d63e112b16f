import type { ActivityStatus, Money, VisitMode } from './offer.js';

/** A service as this clinician does it. */
export interface OfferedService {
  serviceId: string;
  name: string;
  specialization: string;
  modes: VisitMode[];
  /** The clinician's own, else the service's. */
  durationMinutes: number;
  /** The clinician's own, else the service's. */
  price: Money;
  hasOwnDuration: boolean;
  hasOwnPrice: boolean;
  status: ActivityStatus;
}

/** A centre where this clinician works. */
export interface Workplace {
  centreId: string;
  name: string;
  city: string;
  timeZone: string;
  status: ActivityStatus;
}

/** A clinician with what they offer and where, as it is shown. */
export interface ClinicianProfile {
  id: string;
  fullName: string;
  specializations: string[];
  languages: string[];
  about: string;
  services: OfferedService[];
  centres: Workplace[];
  /** To the nearest centre at which they work; only where somebody searches nearby. */
  distanceMeters?: number | null;
  /** When somebody could see them next; null when they cannot be booked within the horizon. Only of one clinician. */
  nextFreeAt?: Date | null;
  /** Names their picture, if they have one. */
  pictureId: string | null;
  /** Only for those who may change the clinician. */
  overbookingCap?: number;
  /** Only for those who may change the clinician. */
  maxPerDay?: number | null;
  /** Only for those who may change the clinician. */
  maxPerWeek?: number | null;
  /** Only for those who may change the clinician. */
  minimumGapMinutes?: number;
  /** Only for those who may change the clinician. */
  accountId?: string | null;
  status: ActivityStatus;
  version: number;
}

/** A clinician in a list. */
export interface FoundClinician extends ClinicianProfile {
  /** What comes first in a list that is not by name: a whole number that rises. */
  rank: number;
}

/** What a clinician is to offer, with what differs from the service. */
export interface ServiceArrangement {
  serviceId: string;
  price?: Money | null;
  durationMinutes?: number | null;
}

/** What everybody may see of a clinician. */
export function publicProfile(profile: ClinicianProfile): ClinicianProfile {
  const hidden = { overbookingCap: undefined, maxPerDay: undefined, maxPerWeek: undefined };
  return { ...profile, ...hidden, minimumGapMinutes: undefined, accountId: undefined };
}
