import type { Position } from './centre.entity.js';
import type { ActivityStatus, ConsultationType, VisitMode } from './offer.js';

/** Which things a list shows; `any` is both. */
export const shownStatuses = ['active', 'inactive', 'any'] as const;
export type ShownStatus = ActivityStatus | 'any';

export interface CentreFilter {
  status?: ShownStatus;
  city?: string;
}

export interface ServiceFilter {
  status?: ShownStatus;
  specialization?: string;
  consultationType?: ConsultationType;
  mode?: VisitMode;
  centreId?: string;
  clinicianId?: string;
}

export interface ClinicianFilter {
  status?: ShownStatus;
  specialization?: string;
  centreId?: string;
  serviceId?: string;
  language?: string;
  mode?: VisitMode;
  /** In minor units of the currency in which the clinician is paid. */
  maxFee?: number;
  currency?: string;
  consultationType?: ConsultationType;
  /** Words of the name or of a specialization, as somebody typed them. */
  q?: string;
  /** Who works near this point comes first. */
  near?: Position;
  /** How far away at most; known whenever `near` is. */
  withinKm?: number;
}
