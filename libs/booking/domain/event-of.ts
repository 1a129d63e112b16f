import type { DomainEvent } from '#platform/domain';
import type { Appointment, AppointmentChange } from './appointment.entity.js';
import type { AppointmentStatus } from './appointment-status.js';
import {
  AppointmentAwaitsApproval,
  AppointmentAwaitsPayment,
  AppointmentCancelled,
  AppointmentCheckedIn,
  AppointmentCompleted,
  AppointmentConfirmed,
  AppointmentDetailsChanged,
  AppointmentExpired,
  AppointmentNoShow,
  AppointmentRejected,
  AppointmentRescheduled,
  AppointmentStarted,
  AppointmentStepUndone,
  CancellationRequested,
  CancellationRequestLapsed,
  CancellationRequestRejected,
  CancellationRequestWithdrawn,
} from './appointment.events.js';

const byStatus: Record<AppointmentStatus, typeof AppointmentConfirmed> = {
  pending_payment: AppointmentAwaitsPayment,
  pending_approval: AppointmentAwaitsApproval,
  confirmed: AppointmentConfirmed,
  checked_in: AppointmentCheckedIn,
  in_progress: AppointmentStarted,
  completed: AppointmentCompleted,
  no_show: AppointmentNoShow,
  cancellation_requested: CancellationRequested,
  cancelled: AppointmentCancelled,
  rejected: AppointmentRejected,
  expired: AppointmentExpired,
};

/** Acts that say more than where they lead to. */
const byAct: Partial<Record<string, typeof AppointmentConfirmed>> = {
  change_details: AppointmentDetailsChanged,
  lapse_cancellation_request: CancellationRequestLapsed,
  reject_cancellation: CancellationRequestRejected,
  undo_check_in: AppointmentStepUndone,
  undo_start: AppointmentStepUndone,
  withdraw_cancellation: CancellationRequestWithdrawn,
};

/** The one event that a change of an appointment is announced by. */
export function eventOf(appointment: Appointment, change: AppointmentChange): DomainEvent {
  const { actor, accountId } = change;
  if (change.act === 'reschedule') {
    return new AppointmentRescheduled(
      appointment.id,
      actor,
      accountId,
      change.fromStartsAt!.toISOString(),
      change.toStartsAt.toISOString(),
      appointment.status,
    );
  }
  const Event = byAct[change.act] ?? byStatus[appointment.status];
  return new Event(appointment.id, actor, accountId);
}
