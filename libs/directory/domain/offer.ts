/** How patient and clinician meet. */
export const visitModes = ['in_person', 'online'] as const;
export type VisitMode = (typeof visitModes)[number];

/** When a visit is paid: at the clinic, or before it is confirmed. */
export const paymentRules = ['at_the_desk', 'prepaid'] as const;
export type PaymentRule = (typeof paymentRules)[number];

/** What becomes of a confirmed visit that nobody closed, once it is over. */
export const afterEnds = ['completed', 'no_show', 'left_for_staff'] as const;
export type AfterEnd = (typeof afterEnds)[number];

/** Things that are switched off are kept, but neither shown to the public nor bookable. */
export const activityStatuses = ['active', 'inactive'] as const;
export type ActivityStatus = (typeof activityStatuses)[number];

/** What a visit is for. */
export const consultationTypes = ['consultation', 'follow_up', 'assessment'] as const;
export type ConsultationType = (typeof consultationTypes)[number];

/** An amount in the currency's minor units; the currency by ISO 4217. */
export interface Money {
  amount: number;
  currency: string;
}

/**
 * Everything that a booking needs to know of what is sold: one service, done by one clinician at one centre. Price
 * and duration are the clinician's own where there are such, else the service's.
 */
export interface Offer {
  serviceId: string;
  clinicianId: string;
  centreId: string;
  /** IANA zone of the centre. */
  timeZone: string;
  consultationType: ConsultationType;
  /** In person only where the centre has what the service needs. Never empty. */
  modes: VisitMode[];
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  gridMinutes: number;
  price: Money;
  paymentRule: PaymentRule;
  needsApproval: boolean;
  leadTimeMinutes: number;
  /** How many of the centre's calendar days ahead it can be booked. */
  horizonDays: number;
  cancellationWindowMinutes: number;
  afterEnd: AfterEnd;
  /** How many visits the clinician takes at one time beyond the first. */
  overbookingCap: number;
  /** How many visits the clinician takes on one of the centre's calendar days; null is as many as there is time for. */
  maxPerDay: number | null;
  /** The same from Monday to Sunday. */
  maxPerWeek: number | null;
  /** Kept free between any two visits of the clinician, whatever their buffers say. */
  minimumGapMinutes: number;
  /** How many patients share one visit: 1, or more for a group. */
  capacity: number;
  /** One of these rooms is needed for a visit in person; empty is none. By name. */
  roomIds: string[];
  /** Of each kind one of these pieces is needed for a visit in person; empty is none. By name. */
  equipmentIds: Record<string, string[]>;
}

/** Which offers somebody looks for; what is left out does not narrow. */
export interface OfferFilter {
  serviceId?: string;
  clinicianIds?: string[];
  centreId?: string;
  mode?: string;
  /** One of the clinician's specializations. */
  specialization?: string;
  /** One of the clinician's languages. */
  language?: string;
}
