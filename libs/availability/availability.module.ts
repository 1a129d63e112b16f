import { Module } from '@nestjs/common';
import { DirectoryModule } from '#directory';
import { PatientsModule } from '#patients';
import { AvailabilityController } from './http/availability.controller.js';
import { AvailabilityExceptionsController } from './http/availability-exceptions.controller.js';
import { SlotsController } from './http/slots.controller.js';
import { SessionPlaces } from './domain/session-places.js';
import { SweepPastClaimsProcessor } from './jobs/sweep-past-claims.processor.js';
import { LanesRepository } from './persistence/lanes.repository.js';
import { SessionClaimsRepository } from './persistence/session-claims.repository.js';
import { FindFreeLane } from './use-cases/find-free-lane.js';
import { FindOpenPlaces } from './use-cases/find-open-places.js';
import { SessionLedger } from './use-cases/session-ledger.js';
import { AgendasRepository } from './persistence/agendas.repository.js';
import { AvailabilityExceptionsRepository } from './persistence/availability-exceptions.repository.js';
import { ClosuresRepository } from './persistence/closures.repository.js';
import { OpeningHoursRepository } from './persistence/opening-hours.repository.js';
import { TimeClaimsRepository } from './persistence/time-claims.repository.js';
import { AddException } from './use-cases/add-exception.js';
import { AvailabilityAccess } from './use-cases/availability-access.js';
import { FindNextFreeTime } from './use-cases/find-next-free-time.js';
import { FindSlots } from './use-cases/find-slots.js';
import { GetAvailability } from './use-cases/get-availability.js';
import { ListExceptions } from './use-cases/list-exceptions.js';
import { OpenNewClinician } from './use-cases/open-new-clinician.js';
import { CountAffectedVisits } from './use-cases/count-affected-visits.js';
import { DecideAbsence } from './use-cases/decide-absence.js';
import { ExplainSlots } from './use-cases/explain-slots.js';
import { PatientInQuestion } from './use-cases/patient-in-question.js';
import { ReadOfferedTime } from './use-cases/read-offered-time.js';
import { RemoveException } from './use-cases/remove-exception.js';
import { SetOpeningHours } from './use-cases/set-opening-hours.js';
import { SuggestSlots } from './use-cases/suggest-slots.js';
import { SweepPastClaims } from './use-cases/sweep-past-claims.js';
import { TimeLedger } from './use-cases/time-ledger.js';
import { ExtendClaims } from './use-cases/extend-claims.js';
import { OverrunsRepository } from './persistence/overruns.repository.js';

const useCases = [
  ExtendClaims,
  AddException,
  FindNextFreeTime,
  DecideAbsence,
  ExplainSlots,
  FindSlots,
  GetAvailability,
  ListExceptions,
  OpenNewClinician,
  RemoveException,
  SetOpeningHours,
  SuggestSlots,
  SweepPastClaims,
  TimeLedger,
  SessionLedger,
  FindFreeLane,
  SessionPlaces,
];

@Module({
  imports: [DirectoryModule, PatientsModule],
  providers: [
    ...useCases,
    OverrunsRepository,
    AvailabilityAccess,
    FindOpenPlaces,
    LanesRepository,
    SessionClaimsRepository,
    CountAffectedVisits,
    PatientInQuestion,
    ReadOfferedTime,
    AgendasRepository,
    AvailabilityExceptionsRepository,
    ClosuresRepository,
    OpeningHoursRepository,
    TimeClaimsRepository,
  ],
  exports: useCases,
})
export class AvailabilityModule {}

@Module({
  imports: [AvailabilityModule],
  controllers: [SlotsController, AvailabilityController, AvailabilityExceptionsController],
})
export class AvailabilityHttpModule {}

@Module({ imports: [AvailabilityModule], providers: [SweepPastClaimsProcessor] })
export class AvailabilityJobsModule {}
