import { AvailabilityException } from './domain/availability-exception.entity.js';
import { OpeningHours } from './domain/opening-hours.entity.js';

export { AvailabilityHttpModule, AvailabilityJobsModule, AvailabilityModule } from './availability.module.js';
export { PatientBusy, SlotTaken } from './domain/availability.errors.js';
export { AddException } from './use-cases/add-exception.js';
export { FindSlots, type FreeStarts, type SlotsFound } from './use-cases/find-slots.js';
export { SetOpeningHours } from './use-cases/set-opening-hours.js';
export { SweepPastClaims } from './use-cases/sweep-past-claims.js';
export {
  HOLD_GRACE_MS,
  type FreeVisit,
  type JudgeOptions,
  type LockedTime,
  type WantedTime,
} from './domain/locked-time.js';
export { ExtendClaims } from './use-cases/extend-claims.js';
export { FindFreeLane } from './use-cases/find-free-lane.js';
export { SessionLedger } from './use-cases/session-ledger.js';
export { SessionPlaces, type OpenSession } from './domain/session-places.js';
export { TimeLedger, type SoldVisit } from './use-cases/time-ledger.js';
export { visitModes, type VisitMode } from './domain/openings.js';

/** The tables of this context, for the data source. */
export const availabilityEntities = [OpeningHours, AvailabilityException];
