import { newId } from '#platform/domain';
import { type Actor, type AppointmentStatus, appointmentStatuses, mayChange } from './appointment-status.js';
import { IllegalTransition, PlaceInSession, ReasonRequired, TooLateToCancel } from './appointment.errors.js';
import {
  minutesSince,
  refuseBeforeCheckIn,
  refuseBeforeGrace,
  refuseBeforeStart,
  refuseEarlyStart,
  refuseOnAnotherDay,
} from './visit-hours.js';

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
  /** When the patient asked for what is now answered. Not part of the history, which has it. */
  requestedAt?: Date;
}

/** What a visit belongs to, each null when it stands alone. */
export interface AppointmentLinks {
  /** The group session in which it is a place. */
  sessionId: string | null;
  /** The visit that it follows up. */
  parentId: string | null;
  seriesId: string | null;
}

export interface NewAppointment extends AgreedTerms, Partial<AppointmentLinks> {
  patientId: string;
  clinicianId: string;
  centreId: string;
  serviceId: string;
  /** Null online, and where none is needed. */
  roomId?: string | null;
  mode: 'in_person' | 'online';
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  localStartsAt: string;
  bookedBy: string;
  reason: string | null;
  notes: string | null;
}

/** What patient and clinic wrote for the visit; what is left out stays, null takes it away. */
export interface VisitDetails {
  reason?: string | null;
  notes?: string | null;
}

/**
 * A visit that is agreed between a patient and a clinician. Its time is sold: as long as it keeps it, the ledger
 * holds one claim for the clinician, one for the patient, and one for each place that it takes.
 */
export class Appointment implements NewAppointment, AppointmentLinks {
  id: string;
  sessionId: string | null;
  parentId: string | null;
  seriesId: string | null;
  status: AppointmentStatus;
  patientId: string;
  clinicianId: string;
  centreId: string;
  serviceId: string;
  roomId: string | null;
  mode: 'in_person' | 'online';
  startsAt: Date;
  endsAt: Date;
  /** IANA zone in which the time was agreed. */
  timeZone: string;
  /** The agreed local time, `YYYY-MM-DDTHH:mm`: what was promised, whatever becomes of the zone's rules. */
  localStartsAt: string;
  bookedBy: string;
  reason: string | null;
  /** What the clinic should know to receive the patient: a wheelchair, an interpreter. */
  notes: string | null;
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
  /** Since when it stands where it stands. A move changes the time, not this. */
  statusSince: Date;
  /** How long it took, from start to completion; null where nobody measured it. */
  durationMinutes: number | null;
  createdAt: Date;
  version: number;

  /** Agrees on a visit. Approval comes before payment: nobody pays for what may be refused. */
  static book(
    agreed: NewAppointment,
    act: Act,
    now: Date,
  ): { appointment: Appointment; change: AppointmentChange } {
    const appointment = Object.assign(new Appointment(), standingAlone, agreed, {
      id: newId(),
      paymentStatus: 'unpaid' as const,
      cancelledBy: null,
      cancellationReason: null,
      statusSince: now,
      durationMinutes: null,
      createdAt: now,
      version: 1,
    });
    // What the clinic books itself needs nobody's approval.
    if (agreed.needsApproval && act.actor !== 'clinic') appointment.await('pending_approval', now);
    else if (appointment.mustBePaidFirst) appointment.await('pending_payment', now);
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

  /** The clinic agrees to it. What has to be paid first is paid next. What has run out cannot be approved any more. */
  approve(act: Act, now: Date): AppointmentChange {
    this.refuseUnless('confirmed', act.actor, ['pending_approval']);
    if (this.isOverdue(now)) throw new IllegalTransition('expired', 'confirmed');
    const from = this.status;
    if (this.mustBePaidFirst) this.await('pending_payment', now);
    else this.settle('confirmed');
    return this.changed('approve', from, this.startsAt, act, now);
  }

  /** The clinic does not want it, and says why. */
  reject(act: Act, now: Date): AppointmentChange {
    this.refuseUnless('rejected', act.actor, ['pending_approval']);
    if (this.isOverdue(now)) throw new IllegalTransition('expired', 'rejected');
    if (!act.reason) throw new ReasonRequired();
    this.cancellationReason = act.reason;
    return this.become('rejected', 'reject', act, now);
  }

  /** The patient would like it called off, be the window closed or not; the clinic answers, before the start. */
  requestCancellation(act: Act, now: Date): AppointmentChange {
    this.refuseUnless('cancellation_requested', act.actor, ['confirmed']);
    if (now >= this.startsAt) throw new TooLateToCancel(this.startsAt);
    return this.become('cancellation_requested', 'request_cancellation', act, now);
  }

  /** The clinic lets the patient go. It is the patient who called it off. */
  approveCancellation(act: Act, now: Date): AppointmentChange {
    this.refuseUnless('cancelled', act.actor, ['cancellation_requested']);
    const requestedAt = this.statusSince;
    this.cancelledBy = 'patient';
    this.cancellationReason = act.reason ?? null;
    return { ...this.become('cancelled', 'approve_cancellation', act, now), requestedAt };
  }

  /** The clinic holds the patient to it, and says why. */
  rejectCancellation(act: Act, now: Date): AppointmentChange {
    this.refuseUnless('confirmed', act.actor, ['cancellation_requested']);
    if (!act.reason) throw new ReasonRequired();
    return this.become('confirmed', 'reject_cancellation', act, now);
  }

  /** The patient comes after all. */
  withdrawCancellation(act: Act, now: Date): AppointmentChange {
    this.refuseUnless('confirmed', act.actor, ['cancellation_requested']);
    return this.become('confirmed', 'withdraw_cancellation', act, now);
  }

  /** The patient is here. Of a no-show it is a correction, the same local day. */
  checkIn(act: Act, now: Date): AppointmentChange {
    this.refuseUnless('checked_in', act.actor, ['confirmed', 'cancellation_requested', 'no_show']);
    if (this.status === 'no_show') refuseOnAnotherDay(this, now);
    else refuseBeforeCheckIn(this, now);
    return this.become('checked_in', 'check_in', act, now);
  }

  /** The visit begins. */
  start(act: Act, now: Date): AppointmentChange {
    this.refuseUnless('in_progress', act.actor, ['confirmed', 'checked_in']);
    refuseEarlyStart(this, now);
    return this.become('in_progress', 'start', act, now);
  }

  /** The visit is over. How long it took is kept, if it was started. */
  complete(act: Act, now: Date): AppointmentChange {
    this.refuseUnless('completed', act.actor);
    if (this.status === 'no_show') refuseOnAnotherDay(this, now);
    if (this.status === 'in_progress') this.durationMinutes = minutesSince(this.statusSince, now);
    else refuseBeforeStart(this, now);
    return this.become('completed', 'complete', act, now);
  }

  /** The patient did not come, though there was time to. */
  markNoShow(act: Act, now: Date): AppointmentChange {
    this.refuseUnless('no_show', act.actor);
    refuseBeforeGrace(this, now);
    return this.become('no_show', 'mark_no_show', act, now);
  }

  /** Takes a wrong tap back, the same local day: a check-in, or a start. */
  undo(act: Act, now: Date): AppointmentChange {
    const to = before[this.status];
    if (!to) throw new IllegalTransition(this.status, 'undone');
    this.refuseUnless(to, act.actor);
    refuseOnAnotherDay(this, now);
    return this.become(to, this.status === 'checked_in' ? 'undo_check_in' : 'undo_start', act, now);
  }

  /** Changes what was written for the visit, as long as it is to come or under way. */
  changeDetails({ reason, notes }: VisitDetails, act: Act, now: Date): AppointmentChange {
    if (!changeable.has(this.status)) throw new IllegalTransition(this.status, 'changed');
    if (reason !== undefined) this.reason = reason;
    if (notes !== undefined) this.notes = notes;
    return this.changed('change_details', this.status, this.startsAt, act, now);
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
    if (this.sessionId) throw new PlaceInSession();
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

  private get mustBePaidFirst(): boolean {
    return this.paymentRule === 'prepaid' && this.price.amount > 0 && this.paymentStatus !== 'paid';
  }

  /** `from` is where that act may begin: two acts can lead to one status, such as a start's undoing to a check-in. */
  private refuseUnless(to: AppointmentStatus, actor: Actor, from = appointmentStatuses as Statuses): void {
    if (!from.includes(this.status) || !mayChange(this.status, to, actor))
      throw new IllegalTransition(this.status, to);
  }

  private become(to: AppointmentStatus, act: string, by: Act, now: Date): AppointmentChange {
    const from = this.status;
    this.settle(to);
    return this.changed(act, from, this.startsAt, by, now);
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
    if (fromStatus !== this.status) this.statusSince = at;
    return { ...by, act, fromStatus, toStatus: this.status, fromStartsAt, toStartsAt: this.startsAt, at };
  }
}

const movable: ReadonlySet<AppointmentStatus> = new Set(['pending_payment', 'pending_approval', 'confirmed']);

type Statuses = readonly AppointmentStatus[];

const changeable: ReadonlySet<AppointmentStatus> = new Set([
  ...movable,
  'cancellation_requested',
  'checked_in',
  'in_progress',
]);

/** What a wrong tap is taken back to. */
const before: Partial<Record<AppointmentStatus, AppointmentStatus>> = {
  checked_in: 'confirmed',
  in_progress: 'checked_in',
};
const standingAlone: AppointmentLinks = { sessionId: null, parentId: null, seriesId: null };

const bySystem: Act = { actor: 'system', accountId: null };
