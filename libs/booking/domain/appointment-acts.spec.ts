import { describe, expect, it } from 'vitest';
import { type Actor, actors, type AppointmentStatus, appointmentStatuses } from './appointment-status.js';
import { type Act, Appointment, type AppointmentChange, type NewAppointment } from './appointment.entity.js';
import {
  IllegalTransition,
  ReasonRequired,
  TooEarly,
  TooLateToUndo,
  VisitDayOver,
} from './appointment.errors.js';
import { eventOf } from './event-of.js';
import { refundDueOf } from './refund-due.js';

const STARTS_AT = new Date('2027-03-05T04:00:00Z');
const agreed: NewAppointment = {
  patientId: 'a patient',
  clinicianId: 'a clinician',
  centreId: 'a centre',
  serviceId: 'a service',
  mode: 'in_person',
  startsAt: STARTS_AT,
  endsAt: new Date('2027-03-05T04:30:00Z'),
  timeZone: 'Asia/Kolkata',
  localStartsAt: '2027-03-05T09:30',
  bookedBy: 'an account',
  reason: null,
  notes: null,
  roomId: null,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  price: { amount: 50_000, currency: 'INR' },
  paymentRule: 'at_the_desk',
  needsApproval: false,
  leadTimeMinutes: 60,
  horizonDays: 90,
  cancellationWindowMinutes: 1440,
  afterEnd: 'completed',
};
/** Twenty minutes into the visit: nothing is too early, and the day is not over. */
const DURING = new Date('2027-03-05T04:20:00Z');
const BEFORE = new Date('2027-03-05T03:00:00Z');
const by = (actor: Actor, reason: string | null = 'because'): Act => ({
  actor,
  accountId: 'somebody',
  reason,
});
const at = (iso: string) => new Date(`2027-03-05T${iso}Z`);

function standing(
  status: AppointmentStatus,
  details: Partial<NewAppointment> = {},
  since = BEFORE,
): Appointment {
  const { appointment } = Appointment.book({ ...agreed, ...details }, by('patient'), since);
  const pending = status.startsWith('pending');
  return Object.assign(appointment, { status, expiresAt: pending ? STARTS_AT : null, statusSince: since });
}

type Try = (appointment: Appointment, act: Act, now: Date) => AppointmentChange;
interface Row {
  act: string;
  now: Date;
  do: Try;
  /** From which status to which, and by whom. */
  from: Partial<Record<AppointmentStatus, [AppointmentStatus, ...Actor[]]>>;
}

const care: Actor[] = ['clinic', 'clinician'];
const acts: Row[] = [
  {
    act: 'approve',
    now: BEFORE,
    do: (it, act, now) => it.approve(act, now),
    from: { pending_approval: ['confirmed', ...care] },
  },
  {
    act: 'reject',
    now: BEFORE,
    do: (it, act, now) => it.reject(act, now),
    from: { pending_approval: ['rejected', ...care] },
  },
  {
    act: 'request_cancellation',
    now: BEFORE,
    do: (it, act, now) => it.requestCancellation(act, now),
    from: { confirmed: ['cancellation_requested', 'patient'] },
  },
  {
    act: 'approve_cancellation',
    now: BEFORE,
    do: (it, act, now) => it.approveCancellation(act, now),
    from: { cancellation_requested: ['cancelled', ...care, 'system'] },
  },
  {
    act: 'reject_cancellation',
    now: BEFORE,
    do: (it, act, now) => it.rejectCancellation(act, now),
    from: { cancellation_requested: ['confirmed', 'clinic', 'patient', 'system'] },
  },
  {
    act: 'withdraw_cancellation',
    now: BEFORE,
    do: (it, act, now) => it.withdrawCancellation(act, now),
    from: { cancellation_requested: ['confirmed', 'clinic', 'patient', 'system'] },
  },
  {
    act: 'check_in',
    now: DURING,
    do: (it, act, now) => it.checkIn(act, now),
    from: {
      confirmed: ['checked_in', ...care],
      cancellation_requested: ['checked_in', ...care],
      no_show: ['checked_in', 'clinic'],
    },
  },
  {
    act: 'start',
    now: DURING,
    do: (it, act, now) => it.start(act, now),
    from: { confirmed: ['in_progress', ...care], checked_in: ['in_progress', ...care] },
  },
  {
    act: 'complete',
    now: DURING,
    do: (it, act, now) => it.complete(act, now),
    from: {
      confirmed: ['completed', ...care, 'system'],
      cancellation_requested: ['completed', ...care, 'system'],
      checked_in: ['completed', ...care, 'system'],
      in_progress: ['completed', ...care, 'system'],
      no_show: ['completed', 'clinic'],
    },
  },
  {
    act: 'mark_no_show',
    now: DURING,
    do: (it, act, now) => it.markNoShow(act, now),
    from: {
      confirmed: ['no_show', ...care, 'system'],
      cancellation_requested: ['no_show', ...care, 'system'],
      checked_in: ['no_show', ...care],
    },
  },
  {
    act: 'undo',
    now: DURING,
    do: (it, act, now) => it.undo(act, now),
    from: { checked_in: ['confirmed', ...care], in_progress: ['checked_in', ...care] },
  },
  {
    act: 'change_details',
    now: BEFORE,
    do: (it, act, now) => it.changeDetails({ notes: 'By the side door' }, act, now),
    from: Object.fromEntries(
      (
        [
          ...['pending_payment', 'pending_approval', 'confirmed', 'cancellation_requested'],
          ...['checked_in', 'in_progress'],
        ] as AppointmentStatus[]
      ).map((status) => [status, [status, ...actors]]),
    ),
  },
];
const every = acts.flatMap((row) =>
  appointmentStatuses.flatMap((status) => actors.map((actor) => [row.act, status, actor, row] as const)),
);

describe('Every act on every status in every name', () => {
  it.each(every)('%s what is %s as the %s', (_, status, actor, row) => {
    const appointment = standing(status);
    const before = structuredClone({ ...appointment });
    const [to, ...may]: [AppointmentStatus?, ...Actor[]] = row.from[status] ?? [];
    if (!to || !may.includes(actor)) {
      expect(() => row.do(appointment, by(actor), row.now)).toThrow(IllegalTransition);
      expect({ ...appointment }).toEqual(before);
      return;
    }
    const change = row.do(appointment, by(actor), row.now);
    expect(appointment.status).toBe(to);
    expect(change).toMatchObject({ fromStatus: status, toStatus: to, actor, at: row.now, reason: 'because' });
    expect(appointment.statusSince).toEqual(to === status ? BEFORE : row.now);
    expect(eventOf(appointment, change).name).toMatch(/^(Appointment|CancellationRequest)/);
  });
});

describe('Approval', () => {
  it('asks for the payment that comes first, for half an hour, and not beyond the start', () => {
    const appointment = standing('pending_approval', { paymentRule: 'prepaid' });
    appointment.approve(by('clinic'), BEFORE);
    expect(appointment).toMatchObject({ status: 'pending_payment', expiresAt: at('03:30:00') });
    const late = standing('pending_approval', { paymentRule: 'prepaid' });
    late.approve(by('clinic'), at('03:50:00'));
    expect(late.expiresAt).toEqual(STARTS_AT);
  });

  it('asks for no payment of what was paid', () => {
    const paid = Object.assign(standing('pending_approval', { paymentRule: 'prepaid' }), {
      paymentStatus: 'paid',
    });
    paid.approve(by('clinic'), BEFORE);
    expect(paid.status).toBe('confirmed');
  });

  it('comes too late when the time for it has run out, though nobody has noted that yet', () => {
    const overdue = Object.assign(standing('pending_approval'), { expiresAt: BEFORE });
    expect(() => overdue.approve(by('clinic'), BEFORE)).toThrow(IllegalTransition);
    expect(() => overdue.reject(by('clinic'), BEFORE)).toThrow(IllegalTransition);
  });

  it('owes a reason for a no', () => {
    expect(() => standing('pending_approval').reject(by('clinic', null), BEFORE)).toThrow(ReasonRequired);
    expect(() => standing('cancellation_requested').rejectCancellation(by('clinic', null), BEFORE)).toThrow(
      ReasonRequired,
    );
  });
});

describe('The day of a visit', () => {
  it('receives patients from midnight of the centre’s clocks, until the next', () => {
    const checkIn = (now: Date) => standing('confirmed').checkIn(by('clinic'), now);
    expect(() => checkIn(new Date('2027-03-04T18:29:59Z'))).toThrow(TooEarly);
    expect(checkIn(new Date('2027-03-04T18:30:00Z')).toStatus).toBe('checked_in');
    expect(checkIn(at('18:29:59')).toStatus).toBe('checked_in');
    expect(() => checkIn(at('18:30:00'))).toThrow(VisitDayOver);
  });

  it('receives them an hour before a visit just after midnight', () => {
    const startsAt = new Date('2027-03-04T18:45:00Z');
    const early = standing('confirmed', { startsAt });
    expect(() => early.checkIn(by('clinic'), new Date('2027-03-04T17:44:59Z'))).toThrow(TooEarly);
    expect(early.checkIn(by('clinic'), new Date('2027-03-04T17:45:00Z')).toStatus).toBe('checked_in');
  });

  it('begins a visit at most half an hour early', () => {
    expect(() => standing('confirmed').start(by('clinician'), at('03:29:59'))).toThrow(TooEarly);
    expect(standing('confirmed').start(by('clinician'), at('03:30:00')).toStatus).toBe('in_progress');
  });

  it('gives patients a quarter of an hour', () => {
    expect(() => standing('confirmed').markNoShow(by('clinic'), at('04:14:59'))).toThrow(TooEarly);
    expect(standing('confirmed').markNoShow(by('clinic'), at('04:15:00')).toStatus).toBe('no_show');
  });

  it('measures how long a visit took from its start', () => {
    const appointment = standing('checked_in');
    appointment.start(by('clinician'), at('03:58:00'));
    appointment.complete(by('clinician'), at('04:21:20'));
    expect(appointment.durationMinutes).toBe(23);
  });

  it('does not make up how long it took when nobody started it', () => {
    const appointment = standing('confirmed');
    expect(() => appointment.complete(by('clinician'), at('03:59:59'))).toThrow(TooEarly);
    appointment.complete(by('clinician'), at('04:25:00'));
    expect(appointment.durationMinutes).toBeNull();
  });

  it('takes a wrong tap back on the same local day only', () => {
    const undo = (now: Date) => standing('checked_in').undo(by('clinic'), now);
    expect(undo(at('18:29:59')).toStatus).toBe('confirmed');
    expect(() => undo(at('18:30:00'))).toThrow(TooLateToUndo);
    const noShow = () => standing('no_show');
    expect(noShow().complete(by('clinic'), at('18:29:59')).toStatus).toBe('completed');
    expect(() => noShow().complete(by('clinic'), at('18:30:00'))).toThrow(TooLateToUndo);
    expect(() => noShow().checkIn(by('clinic'), at('18:30:00'))).toThrow(TooLateToUndo);
  });
});

describe('What is due back', () => {
  const refund = (appointment: Appointment, change: AppointmentChange) => refundDueOf(appointment, change);
  const window = new Date('2027-03-04T04:00:00Z');
  const after = new Date(window.getTime() + 1);

  it('is the whole price for who cancels in time, and when the clinic does not want the visit', () => {
    const cancelled = standing('confirmed');
    expect(refund(cancelled, cancelled.cancel(by('patient'), window))).toMatchObject({
      ...{ name: 'RefundDue', amount: 50_000, currency: 'INR' },
      policy: { rule: 'in_time', cancellationWindowMinutes: 1440 },
    });
    const called = standing('confirmed');
    expect(refund(called, called.cancel(by('clinic'), DURING))).toMatchObject({
      ...{ amount: 50_000, policy: { rule: 'by_clinic' } },
    });
    const rejected = standing('pending_approval');
    expect(refund(rejected, rejected.reject(by('clinic'), BEFORE))).toMatchObject({
      ...{ amount: 50_000, policy: { rule: 'by_clinic' } },
    });
  });

  it('counts a wish to cancel from when it was made, not from when it was answered', () => {
    const inTime = standing('cancellation_requested', {}, window);
    expect(refund(inTime, inTime.approveCancellation(by('clinic'), BEFORE))).toMatchObject({
      ...{ amount: 50_000, policy: { rule: 'in_time' } },
    });
    const late = standing('cancellation_requested', {}, after);
    expect(refund(late, late.approveCancellation(by('clinic'), BEFORE))).toMatchObject({
      ...{ amount: 0, policy: { rule: 'late' } },
    });
  });

  it('is nothing where nothing was to be paid, or nothing is called off', () => {
    const free = standing('confirmed', { price: { amount: 0, currency: 'INR' } });
    expect(refund(free, free.cancel(by('clinic'), BEFORE))).toBeNull();
    const checkedIn = standing('confirmed');
    expect(refund(checkedIn, checkedIn.checkIn(by('clinic'), BEFORE))).toBeNull();
  });
});
