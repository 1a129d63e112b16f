import type { Appointment, AppointmentChange } from './appointment.entity.js';
import { RefundDue, type RefundPolicy } from './appointment.events.js';

const MINUTE = 60_000;

/** The refund that follows from a change, by the policy that was agreed; null where none can. */
export function refundDueOf(appointment: Appointment, change: AppointmentChange): RefundDue | null {
  const { id, price, paymentStatus, cancellationWindowMinutes } = appointment;
  if (price.amount === 0 || !callsOff(change)) return null;
  const rule = ruleOf(appointment, change);
  const amount = rule === 'late' ? 0 : price.amount;
  return new RefundDue(id, amount, price.currency, paymentStatus, { rule, cancellationWindowMinutes });
}

function callsOff({ fromStatus, toStatus }: AppointmentChange): boolean {
  return fromStatus !== toStatus && (toStatus === 'cancelled' || toStatus === 'rejected');
}

/** A request counts from the moment at which it was made: nobody is late because the clinic took its time. */
function ruleOf(
  { cancelledBy, startsAt, cancellationWindowMinutes }: Appointment,
  { at, requestedAt = at }: AppointmentChange,
): RefundPolicy['rule'] {
  if (cancelledBy !== 'patient') return 'by_clinic';
  const until = startsAt.getTime() - cancellationWindowMinutes * MINUTE;
  return requestedAt.getTime() <= until ? 'in_time' : 'late';
}
