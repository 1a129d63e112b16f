import type { DomainEvent } from '#platform/domain';
import type { Appointment, AppointmentChange } from './appointment.entity.js';
import type { AppointmentStatus } from './appointment-status.js';
import {
  AppointmentAwaitsApproval,
  AppointmentAwaitsPayment,
  AppointmentCancelled,
  AppointmentCompleted,
  AppointmentConfirmed,
  AppointmentExpired,
  AppointmentNoShow,
  AppointmentRescheduled,
  CancellationRequestLapsed,
} from './appointment.events.js';

const byStatus: Partial<Record<AppointmentStatus, typeof AppointmentConfirmed>> = {
  pending_payment: AppointmentAwaitsPayment,
  pending_approval: AppointmentAwaitsApproval,
  confirmed: AppointmentConfirmed,
  cancelled: AppointmentCancelled,
  expired: AppointmentExpired,
  completed: AppointmentCompleted,
  no_show: AppointmentNoShow,
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
  if (change.act === 'lapse_cancellation_request') {
    return new CancellationRequestLapsed(appointment.id, actor, accountId);
  }
  const Event = byStatus[appointment.status];
  if (!Event) throw new Error(`no event announces that an appointment became ${appointment.status}`);
  return new Event(appointment.id, actor, accountId);
}
