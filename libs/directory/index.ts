import { Centre } from './domain/centre.entity.js';
import { Clinician } from './domain/clinician.entity.js';
import { ClinicianApplication } from './domain/clinician-application.entity.js';
import { Equipment } from './domain/equipment.entity.js';
import { Holiday } from './domain/holiday.entity.js';
import { Room } from './domain/room.entity.js';
import { Service } from './domain/service.entity.js';

export { DirectoryHttpModule, DirectoryModule } from './directory.module.js';
export type { CentreDetails } from './domain/centre.entity.js';
export type { ClinicianDetails } from './domain/clinician.entity.js';
export type { ServiceDetails } from './domain/service.entity.js';
export { Catalogue } from './use-cases/catalogue.js';
export { CreateCentre } from './use-cases/create-centre.js';
export { CreateClinician } from './use-cases/create-clinician.js';
export { CreateService } from './use-cases/create-service.js';
export { SetClinicianCentres } from './use-cases/set-clinician-centres.js';
export { SetClinicianServices } from './use-cases/set-clinician-services.js';
export { CentreNotFound, ClinicianNotFound, ServiceNotFound } from './domain/directory.errors.js';
export {
  DeactivationGuards,
  type Deactivation,
  type DeactivationGuard,
} from './domain/deactivation-guards.js';
export { NewClinicianHooks, type WeeklyHours } from './domain/new-clinician-hooks.js';
export { NextFreeTimes } from './domain/next-free-times.js';
export type { CentreSummary, ClinicianContact, ThingIds } from './domain/catalogue-entries.js';
export {
  activityStatuses,
  afterEnds,
  consultationTypes,
  paymentRules,
  visitModes,
  type ActivityStatus,
  type AfterEnd,
  type ConsultationType,
  type Money,
  type Offer,
  type OfferFilter,
  type PaymentRule,
  type VisitMode,
} from './domain/offer.js';

/** The tables of this context, for the data source. */
export const directoryEntities = [Centre, Service, Clinician, ClinicianApplication, Room, Equipment, Holiday];
