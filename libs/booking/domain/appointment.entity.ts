import { newId } from '#platform/domain';
import { type Actor, type AppointmentStatus, mayChange } from './appointment-status.js';
import { IllegalTransition, ReasonRequired, TooLateToCancel } from './appointment.errors.js';

const MINUTE = 60_000;
/** How long a booking waits for its payment. */
const PAYMENT_MINUTES = 30;
/** How long a booking waits for its approval; never beyond its start. */
const APPROVAL_MINUTES = 48 * 60;

/** Who does something, in whose name, and why. */
export interface Act {
  actor: Actor;
  /** Null for time itself. */
  accountId: string | null;
  reason?: string | null;
}

/** What was agreed. Later changes of the service or the clinician change none of it. */
export interface AgreedTerms {
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  price: { amount: number; currency: string };
  paymentRule: 'at_the_desk' | 'prepaid';
  needsApproval: boolean;
  leadTimeMinutes: number;
  horizonDays: number;
  cancellationWindowMinutes: number;
  afterEnd: 'completed' | 'no_show' | 'left_for_staff';
}

/** One change, as the history keeps it. */
export interface AppointmentChange extends Act {
  act: string;
  fromStatus: AppointmentStatus | null;
  toStatus: AppointmentStatus;
  fromStartsAt: Date | null;
  toStartsAt: Date;
  at: Date;
}

export interface NewAppointment extends AgreedTerms {
  patientId: string;
  clinicianId: string;
  centreId: string;
  serviceId: string;
  mode: 'in_person' | 'online';
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  localStartsAt: string;
  bookedBy: string;
  reason: string | null;
}

/**
 * A visit that is agreed between a patient and a clinician. Its time is sold: as long as it keeps it, the ledger
 * holds one claim for the clinician and one for the patient.
 */
export class Appointment implements NewAppointment {
  id: string;
  status: AppointmentStatus;
  patientId: string;
  clinicianId: string;
  centreId: string;
  serviceId: string;
  mode: 'in_person' | 'online';
  startsAt: Date;
  endsAt: Date;
  /** IANA zone in which the time was agreed. */
  timeZone: string;
  /** The agreed local time, `YYYY-MM-DDTHH:mm`: what was promised, whatever becomes of the zone's rules. */
  localStartsAt: string;
  bookedBy: string;
  reason: string | null;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  price: { amount: number; currency: string };
  paymentRule: 'at_the_desk' | 'prepaid';
  paymentStatus: 'unpaid' | 'paid' | 'refunded';
  needsApproval: boolean;
  leadTimeMinutes: number;
  horizonDays: number;
  cancellationWindowMinutes: number;
  afterEnd: 'completed' | 'no_show' | 'left_for_staff';
  cancelledBy: Actor | null;
  cancellationReason: string | null;
  /** When it expires if it is neither paid nor approved; null once nothing is open. */
  expiresAt: Date | null;
  createdAt: Date;
  version: number;

  /** Agrees on a visit. Approval comes before payment: nobody pays for what may be refused. */
  static book(
    agreed: NewAppointment,
    act: Act,
    now: Date,
  ): { appointment: Appointment; change: AppointmentChange } {
    const appointment = Object.assign(new Appointment(), agreed, {
      id: newId(),
      paymentStatus: 'unpaid' as const,
      cancelledBy: null,
      cancellationReason: null,
      createdAt: now,
      version: 1,
    });
    // What the clinic books itself needs nobody's approval.
    if (agreed.needsApproval && act.actor !== 'clinic') appointment.await('pending_approval', now);
    else if (agreed.paymentRule === 'prepaid' && agreed.price.amount > 0)
      appointment.await('pending_payment', now);
    else appointment.settle('confirmed');
    return { appointment, change: appointment.changed('book', null, null, act, now) };
  }

  /** The last instant at which the patient may cancel or move it, itself included. */
  get cancellableUntil(): Date {
    return new Date(this.startsAt.getTime() - this.cancellationWindowMinutes * MINUTE);
  }

  /** Calls it off. The clinic's side must say why; the patient must be inside the window. */
  cancel(act: Act, now: Date): AppointmentChange {
    this.refuseUnless('cancelled', act.actor);
    if (act.actor === 'patient') this.refuseAfterWindow(now);
    if (act.actor !== 'patient' && act.actor !== 'system' && !act.reason) throw new ReasonRequired();
    const from = this.status;
    this.settle('cancelled');
    this.cancelledBy = act.actor;
    this.cancellationReason = act.reason ?? null;
    return this.changed('cancel', from, this.startsAt, act, now);
  }

  /**
   * Moves it to a time that was judged free. Its state stays, except that a patient's move of a service with
   * approval asks again. What had to be paid or approved by some instant still has to be, by the same.
   */
  reschedule(
    to: { startsAt: Date; endsAt: Date; localStartsAt: string },
    act: Act,
    now: Date,
    waived = false,
  ): AppointmentChange {
    if (!movable.has(this.status)) throw new IllegalTransition(this.status, 'rescheduled');
    if (act.actor === 'patient') this.refuseAfterWindow(now);
    else this.refuseMoveOfClinic(act, now, waived);
    const [fromStatus, fromStartsAt] = [this.status, this.startsAt];
    Object.assign(this, to);
    if (act.actor === 'patient' && this.needsApproval && this.status === 'confirmed')
      this.await('pending_approval', now);
    this.waitNoLongerThanStart();
    return this.changed('reschedule', fromStatus, fromStartsAt, act, now);
  }

  /** Nobody paid or approved in time. */
  expire(now: Date): AppointmentChange {
    const from = this.status;
    this.refuseUnless('expired', 'system');
    this.settle('expired');
    return this.changed('expire', from, this.startsAt, bySystem, now);
  }

  /** Whether an open condition has run out. */
  isOverdue(now: Date): boolean {
    return this.expiresAt !== null && this.expiresAt <= now;
  }

  /** A wish to cancel that nobody answered before the start has lapsed: the appointment stands. */
  lapseCancellationRequest(now: Date): AppointmentChange {
    const from = this.status;
    // A payment confirms others in the system's name; a lapse is of wishes to cancel only.
    if (from !== 'cancellation_requested') throw new IllegalTransition(from, 'confirmed');
    this.settle('confirmed');
    return this.changed('lapse_cancellation_request', from, this.startsAt, bySystem, now);
  }

  /** It is over and nobody closed it: it ends as the clinic decided for such. */
  endByItself(now: Date): AppointmentChange {
    const from = this.status;
    const to = this.afterEnd === 'no_show' && from === 'confirmed' ? 'no_show' : 'completed';
    this.refuseUnless(to, 'system');
    this.settle(to);
    return this.changed(to === 'completed' ? 'complete' : 'mark_no_show', from, this.startsAt, bySystem, now);
  }

  private refuseUnless(to: AppointmentStatus, actor: Actor): void {
    if (!mayChange(this.status, to, actor)) throw new IllegalTransition(this.status, to);
  }

  private refuseAfterWindow(now: Date): void {
    if (now > this.cancellableUntil) throw new TooLateToCancel(this.cancellableUntil);
  }

  private refuseMoveOfClinic({ reason }: Act, now: Date, waived: boolean): void {
    if (!reason) throw new ReasonRequired();
    if (!waived && now >= this.startsAt) throw new TooLateToCancel(this.startsAt);
  }

  private await(status: 'pending_payment' | 'pending_approval', now: Date): void {
    const minutes = status === 'pending_payment' ? PAYMENT_MINUTES : APPROVAL_MINUTES;
    this.status = status;
    this.expiresAt = new Date(Math.min(now.getTime() + minutes * MINUTE, this.startsAt.getTime()));
  }

  private waitNoLongerThanStart(): void {
    if (this.expiresAt && this.expiresAt > this.startsAt) this.expiresAt = this.startsAt;
  }

  private settle(status: AppointmentStatus): void {
    this.status = status;
    this.expiresAt = null;
  }

  private changed(
    act: string,
    fromStatus: AppointmentStatus | null,
    fromStartsAt: Date | null,
    by: Act,
    at: Date,
  ): AppointmentChange {
    return { ...by, act, fromStatus, toStatus: this.status, fromStartsAt, toStartsAt: this.startsAt, at };
  }
}

const movable: ReadonlySet<AppointmentStatus> = new Set(['pending_payment', 'pending_approval', 'confirmed']);

const bySystem: Act = { actor: 'system', accountId: null };
