import { Module } from '@nestjs/common';
import { AvailabilityModule } from '#availability';
import { DirectoryModule } from '#directory';
import { IdentityModule } from '#identity';
import { PatientsModule } from '#patients';
import { AppointmentActsController } from './http/appointment-acts.controller.js';
import { AppointmentDecisionsController } from './http/appointment-decisions.controller.js';
import { AppointmentSwapsController } from './http/appointment-swaps.controller.js';
import { AppointmentsController } from './http/appointments.controller.js';
import { CalendarFeedsController } from './http/calendar-feeds.controller.js';
import { DaySheetController } from './http/day-sheet.controller.js';
import { BlocksController } from './http/blocks.controller.js';
import { HoldsController } from './http/holds.controller.js';
import { PatientAppointmentsController } from './http/patient-appointments.controller.js';
import { VisitsController } from './http/visits.controller.js';
import { CheckLedgerProcessor } from './jobs/check-ledger.processor.js';
import { EndAppointmentsProcessor } from './jobs/end-appointments.processor.js';
import { ExpireAppointmentsProcessor } from './jobs/expire-appointments.processor.js';
import { ExpireHoldsProcessor } from './jobs/expire-holds.processor.js';
import { SweepEndedHoldsProcessor } from './jobs/sweep-ended-holds.processor.js';
import { AppointmentHistoryRepository } from './persistence/appointment-history.repository.js';
import { AppointmentListRepository } from './persistence/appointment-list.repository.js';
import { AppointmentsRepository } from './persistence/appointments.repository.js';
import { CalendarFeedsRepository } from './persistence/calendar-feeds.repository.js';
import { DaySheetRepository } from './persistence/day-sheet.repository.js';
import { BlockedTimeRepository } from './persistence/blocked-time.repository.js';
import { BlocksRepository } from './persistence/blocks.repository.js';
import { DueAppointmentsRepository } from './persistence/due-appointments.repository.js';
import { FutureVisitsRepository } from './persistence/future-visits.repository.js';
import { HoldsRepository } from './persistence/holds.repository.js';
import { LedgerFaultsRepository } from './persistence/ledger-faults.repository.js';
import { CreateCalendarFeed } from './use-cases/create-calendar-feed.js';
import { DescribeVisits } from './use-cases/describe-visits.js';
import { GetAppointmentCalendar } from './use-cases/get-appointment-calendar.js';
import { GetDaySheet } from './use-cases/get-day-sheet.js';
import { ListCalendarFeeds } from './use-cases/list-calendar-feeds.js';
import { ReadCalendarFeed } from './use-cases/read-calendar-feed.js';
import { RevokeCalendarFeed } from './use-cases/revoke-calendar-feed.js';
import { ActOnAppointment } from './use-cases/act-on-appointment.js';
import { ApproveAppointment } from './use-cases/approve-appointment.js';
import { ApproveCancellation } from './use-cases/approve-cancellation.js';
import { ChangeAppointmentDetails } from './use-cases/change-appointment-details.js';
import { CheckInAppointment } from './use-cases/check-in-appointment.js';
import { CompleteAppointment } from './use-cases/complete-appointment.js';
import { ListPatientAppointments } from './use-cases/list-patient-appointments.js';
import { MarkNoShow } from './use-cases/mark-no-show.js';
import { RejectAppointment } from './use-cases/reject-appointment.js';
import { RejectCancellation } from './use-cases/reject-cancellation.js';
import { RequestCancellation } from './use-cases/request-cancellation.js';
import { StartAppointment } from './use-cases/start-appointment.js';
import { UndoAppointmentStep } from './use-cases/undo-appointment-step.js';
import { WithdrawCancellation } from './use-cases/withdraw-cancellation.js';
import { VisitsOfMergedRepository } from './persistence/visits-of-merged.repository.js';
import { AppointmentAccess } from './use-cases/appointment-access.js';
import { BlockAccess } from './use-cases/block-access.js';
import { BookAppointment } from './use-cases/book-appointment.js';
import { CallOffForBlock } from './use-cases/call-off-for-block.js';
import { CancelAppointment } from './use-cases/cancel-appointment.js';
import { ChangeDueAppointment } from './use-cases/change-due-appointment.js';
import { CheckLedger } from './use-cases/check-ledger.js';
import { CloseAccountOfPatient } from './use-cases/close-account-of-patient.js';
import { ConfirmHold } from './use-cases/confirm-hold.js';
import { EndAppointments } from './use-cases/end-appointments.js';
import { ExpireAppointments } from './use-cases/expire-appointments.js';
import { ExpireHolds } from './use-cases/expire-holds.js';
import { VisitsToComeRepository } from './persistence/visits-to-come.repository.js';
import { FindAppointmentForMessage } from './use-cases/find-appointment-for-message.js';
import { GetBlock } from './use-cases/get-block.js';
import { FindVisitsToCome } from './use-cases/find-visits-to-come.js';
import { GetAppointment } from './use-cases/get-appointment.js';
import { GetAppointmentHistory } from './use-cases/get-appointment-history.js';
import { ListAppointments } from './use-cases/list-appointments.js';
import { LiftBlock } from './use-cases/lift-block.js';
import { ListBlocks } from './use-cases/list-blocks.js';
import { ListHolds } from './use-cases/list-holds.js';
import { MoveVisitsOfMerged } from './use-cases/move-visits-of-merged.js';
import { NoteAct } from './use-cases/note-act.js';
import { PlaceBlocks } from './use-cases/place-blocks.js';
import { PlaceHold } from './use-cases/place-hold.js';
import { PreviewBlocks } from './use-cases/preview-blocks.js';
import { RefuseDeactivation } from './use-cases/refuse-deactivation.js';
import { ReleaseHold } from './use-cases/release-hold.js';
import { RescheduleAppointment } from './use-cases/reschedule-appointment.js';
import { SwapAppointments } from './use-cases/swap-appointments.js';
import { SurveyBlocks } from './use-cases/survey-blocks.js';
import { SweepEndedHolds } from './use-cases/sweep-ended-holds.js';
import { CancelGroupSession } from './use-cases/cancel-group-session.js';
import { GetGroupSession } from './use-cases/get-group-session.js';
import { ListGroupSessions } from './use-cases/list-group-sessions.js';
import { MakeAppointment } from './use-cases/make-appointment.js';
import { OverbookAppointment } from './use-cases/overbook-appointment.js';
import { ResizeGroupSession } from './use-cases/resize-group-session.js';
import { ScheduleGroupSession } from './use-cases/schedule-group-session.js';
import { TakePlace } from './use-cases/take-place.js';
import { TakeWalkIn } from './use-cases/take-walk-in.js';
import { GroupSessionAccess } from './use-cases/group-session-access.js';
import { NoteGroupSession } from './use-cases/note-group-session.js';
import { SellVisit } from './use-cases/sell-visit.js';
import { ShowSessionPlaces } from './use-cases/show-session-places.js';
import { GroupSessionListRepository } from './persistence/group-session-list.repository.js';
import { GroupSessionsRepository } from './persistence/group-sessions.repository.js';
import { GroupSessionsController } from './http/group-sessions.controller.js';
import { WalkInsController } from './http/walk-ins.controller.js';
import { ExtendAppointment } from './use-cases/extend-appointment.js';
import { ExtendOverruns } from './use-cases/extend-overruns.js';
import { ListOverruns } from './use-cases/list-overruns.js';
import { RunOver } from './use-cases/run-over.js';
import { OverrunNotesRepository } from './persistence/overrun-notes.repository.js';
import { OverrunsController } from './http/overruns.controller.js';
import { ExtendOverrunsProcessor } from './jobs/extend-overruns.processor.js';
import { PreviewAppointmentSeries } from './use-cases/preview-appointment-series.js';
import { BookAppointmentSeries } from './use-cases/book-appointment-series.js';
import { GetAppointmentSeries } from './use-cases/get-appointment-series.js';
import { MoveAppointmentSeries } from './use-cases/move-appointment-series.js';
import { CancelAppointmentSeries } from './use-cases/cancel-appointment-series.js';
import { JudgeSeries } from './use-cases/judge-series.js';
import { PlanSeries } from './use-cases/plan-series.js';
import { SeriesOfCaller } from './use-cases/series-of-caller.js';
import { AppointmentSeriesRepository } from './persistence/appointment-series.repository.js';
import { AppointmentSeriesController } from './http/appointment-series.controller.js';
import { JoinWaitlist } from './use-cases/join-waitlist.js';
import { ListWaitlist } from './use-cases/list-waitlist.js';
import { LeaveWaitlist } from './use-cases/leave-waitlist.js';
import { AnswerWaitlistOffer } from './use-cases/answer-waitlist-offer.js';
import { OfferFreedTime } from './use-cases/offer-freed-time.js';
import { OfferTimeOfAppointment } from './use-cases/offer-time-of-appointment.js';
import { SettleWaitlistOffers } from './use-cases/settle-waitlist-offers.js';
import { MakeWaitlistOffer } from './use-cases/make-waitlist-offer.js';
import { CloseWaitlistOffer } from './use-cases/close-waitlist-offer.js';
import { GiveHoldBack } from './use-cases/give-hold-back.js';
import { WaitlistAccess } from './use-cases/waitlist-access.js';
import { WaitlistEntriesRepository } from './persistence/waitlist-entries.repository.js';
import { WaitlistOffersRepository } from './persistence/waitlist-offers.repository.js';
import { WaitlistController } from './http/waitlist.controller.js';
import { WaitlistOffersController } from './http/waitlist-offers.controller.js';
import { OfferTimeOfCancelledProcessor } from './jobs/offer-time-of-cancelled.processor.js';
import { OfferTimeOfRejectedProcessor } from './jobs/offer-time-of-rejected.processor.js';
import { OfferTimeOfExpiredProcessor } from './jobs/offer-time-of-expired.processor.js';
import { OfferTimeOfMovedProcessor } from './jobs/offer-time-of-moved.processor.js';
import { OfferLapsedTimeProcessor } from './jobs/offer-lapsed-time.processor.js';
import { SettleWaitlistOffersProcessor } from './jobs/settle-waitlist-offers.processor.js';
import { LookThroughWaitlistProcessor } from './jobs/look-through-waitlist.processor.js';
import { FollowUpAppointment } from './use-cases/follow-up-appointment.js';
import { AnswerFollowUpProposal } from './use-cases/answer-follow-up-proposal.js';
import { ListFollowUpProposals } from './use-cases/list-follow-up-proposals.js';
import { FollowUpProposalsRepository } from './persistence/follow-up-proposals.repository.js';
import { FollowUpsController } from './http/follow-ups.controller.js';

const useCases = [
  ListFollowUpProposals,
  AnswerFollowUpProposal,
  FollowUpAppointment,
  CreateCalendarFeed,
  GetAppointmentCalendar,
  GetDaySheet,
  ListCalendarFeeds,
  ReadCalendarFeed,
  RevokeCalendarFeed,
  ApproveAppointment,
  ApproveCancellation,
  ChangeAppointmentDetails,
  CheckInAppointment,
  CompleteAppointment,
  ListPatientAppointments,
  MarkNoShow,
  RejectAppointment,
  RejectCancellation,
  RequestCancellation,
  StartAppointment,
  UndoAppointmentStep,
  WithdrawCancellation,
  SettleWaitlistOffers,
  OfferTimeOfAppointment,
  OfferFreedTime,
  AnswerWaitlistOffer,
  LeaveWaitlist,
  ListWaitlist,
  JoinWaitlist,
  CancelAppointmentSeries,
  MoveAppointmentSeries,
  GetAppointmentSeries,
  BookAppointmentSeries,
  PreviewAppointmentSeries,
  ListOverruns,
  ExtendOverruns,
  ExtendAppointment,
  TakeWalkIn,
  TakePlace,
  ScheduleGroupSession,
  ResizeGroupSession,
  OverbookAppointment,
  MakeAppointment,
  ListGroupSessions,
  GetGroupSession,
  CancelGroupSession,
  BookAppointment,
  CancelAppointment,
  CheckLedger,
  ConfirmHold,
  EndAppointments,
  ExpireAppointments,
  ExpireHolds,
  FindAppointmentForMessage,
  FindVisitsToCome,
  GetAppointment,
  GetAppointmentHistory,
  GetBlock,
  LiftBlock,
  ListBlocks,
  PlaceBlocks,
  PreviewBlocks,
  ListAppointments,
  ListHolds,
  PlaceHold,
  ReleaseHold,
  RescheduleAppointment,
  SwapAppointments,
  SweepEndedHolds,
];

@Module({
  imports: [IdentityModule, PatientsModule, DirectoryModule, AvailabilityModule],
  providers: [
    ...useCases,
    FollowUpProposalsRepository,
    ActOnAppointment,
    WaitlistOffersRepository,
    WaitlistEntriesRepository,
    WaitlistAccess,
    GiveHoldBack,
    CloseWaitlistOffer,
    MakeWaitlistOffer,
    AppointmentSeriesRepository,
    SeriesOfCaller,
    PlanSeries,
    JudgeSeries,
    OverrunNotesRepository,
    RunOver,
    AppointmentAccess,
    BlockAccess,
    BlockedTimeRepository,
    BlocksRepository,
    CallOffForBlock,
    SurveyBlocks,
    ChangeDueAppointment,
    DescribeVisits,
    CloseAccountOfPatient,
    MoveVisitsOfMerged,
    NoteAct,
    RefuseDeactivation,
    GroupSessionAccess,
    NoteGroupSession,
    SellVisit,
    ShowSessionPlaces,
    GroupSessionListRepository,
    GroupSessionsRepository,
    AppointmentHistoryRepository,
    AppointmentListRepository,
    AppointmentsRepository,
    CalendarFeedsRepository,
    DaySheetRepository,
    DueAppointmentsRepository,
    FutureVisitsRepository,
    HoldsRepository,
    LedgerFaultsRepository,
    VisitsOfMergedRepository,
    VisitsToComeRepository,
  ],
  exports: useCases,
})
export class BookingModule {}

@Module({
  imports: [BookingModule],
  controllers: [
    FollowUpsController,
    WaitlistOffersController,
    WaitlistController,
    AppointmentSeriesController,
    OverrunsController,
    AppointmentsController,
    AppointmentActsController,
    AppointmentDecisionsController,
    CalendarFeedsController,
    DaySheetController,
    AppointmentSwapsController,
    GroupSessionsController,
    WalkInsController,
    HoldsController,
    PatientAppointmentsController,
    VisitsController,
    BlocksController,
  ],
})
export class BookingHttpModule {}

@Module({
  imports: [BookingModule],
  providers: [
    LookThroughWaitlistProcessor,
    OfferLapsedTimeProcessor,
    OfferTimeOfCancelledProcessor,
    OfferTimeOfExpiredProcessor,
    OfferTimeOfRejectedProcessor,
    OfferTimeOfMovedProcessor,
    SettleWaitlistOffersProcessor,
    ExtendOverrunsProcessor,
    CheckLedgerProcessor,
    EndAppointmentsProcessor,
    ExpireAppointmentsProcessor,
    ExpireHoldsProcessor,
    SweepEndedHoldsProcessor,
  ],
})
export class BookingJobsModule {}
