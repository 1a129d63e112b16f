import { describe, expect, it } from 'vitest';
import {
  type Actor,
  actors,
  type AppointmentStatus,
  appointmentStatuses,
  mayChange,
} from './appointment-status.js';
import { type Act, Appointment, type NewAppointment } from './appointment.entity.js';
import { IllegalTransition, ReasonRequired, TooLateToCancel } from './appointment.errors.js';
import { eventOf } from './event-of.js';

const NOW = new Date('2027-03-01T06:00:00Z');
const STARTS_AT = new Date('2027-03-05T04:00:00Z');
const LATER = {
  startsAt: new Date('2027-03-08T04:00:00Z'),
  endsAt: new Date('2027-03-08T04:30:00Z'),
  localStartsAt: '2027-03-08T09:30',
};

const agreed = (details: Partial<NewAppointment> = {}): NewAppointment => ({
  patientId: 'a patient',
  clinicianId: 'a clinician',
  centreId: 'a centre',
  serviceId: 'a service',
  roomId: null,
  mode: 'in_person',
  startsAt: STARTS_AT,
  endsAt: new Date('2027-03-05T04:30:00Z'),
  timeZone: 'Asia/Kolkata',
  localStartsAt: '2027-03-05T09:30',
  bookedBy: 'an account',
  reason: 'A cough',
  notes: null,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  price: { amount: 50_000, currency: 'INR' },
  paymentRule: 'at_the_desk',
  needsApproval: false,
  leadTimeMinutes: 60,
  horizonDays: 90,
  cancellationWindowMinutes: 1440,
  afterEnd: 'completed',
  ...details,
});
const by = (actor: Actor, reason: string | null = 'because'): Act => ({
  actor,
  accountId: actor === 'system' ? null : `the account of the ${actor}`,
  reason,
});
const book = (details: Partial<NewAppointment> = {}, act = by('patient', null), now = NOW) =>
  Appointment.book(agreed(details), act, now);

/** An appointment that has come to stand there, however it did. */
function standing(status: AppointmentStatus, details: Partial<NewAppointment> = {}): Appointment {
  const { appointment } = book(details);
  const pending = status === 'pending_payment' || status === 'pending_approval';
  return Object.assign(appointment, {
    status,
    expiresAt: pending ? new Date('2027-03-01T06:30:00Z') : null,
    cancelledBy: status === 'cancelled' ? 'clinic' : null,
  });
}

/** Expects the work to throw and to leave no trace. */
function expectRefusal(
  appointment: Appointment,
  error: new (...args: never[]) => Error,
  work: () => unknown,
) {
  const before = structuredClone({ ...appointment });
  expect(work).toThrow(error);
  expect({ ...appointment }).toEqual(before);
}
const cases = appointmentStatuses.flatMap((status) => actors.map((actor) => [status, actor] as const));
const minutesAfter = (instant: Date, minutes: number) => new Date(instant.getTime() + minutes * 60_000);

describe('A booking', () => {
  it('is confirmed at once where nothing is asked for', () => {
    const { appointment } = book();
    expect(appointment).toMatchObject({
      status: 'confirmed',
      expiresAt: null,
      paymentStatus: 'unpaid',
      cancelledBy: null,
      cancellationReason: null,
      createdAt: NOW,
      version: 1,
    });
    expect(appointment.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
  });

  it('waits half an hour for its payment where that comes first', () => {
    expect(book({ paymentRule: 'prepaid' }).appointment).toMatchObject({
      status: 'pending_payment',
      expiresAt: new Date('2027-03-01T06:30:00Z'),
    });
  });

  it('waits for no payment of nothing', () => {
    expect(book({ paymentRule: 'prepaid', price: { amount: 0, currency: 'INR' } }).appointment.status).toBe(
      'confirmed',
    );
  });

  it('waits two days for its approval, which comes before the payment', () => {
    expect(book({ needsApproval: true, paymentRule: 'prepaid' }).appointment).toMatchObject({
      status: 'pending_approval',
      expiresAt: new Date('2027-03-03T06:00:00Z'),
    });
  });

  it('of the clinic itself needs nobody’s approval, but its payment', () => {
    expect(book({ needsApproval: true }, by('clinic')).appointment.status).toBe('confirmed');
    expect(book({ needsApproval: true, paymentRule: 'prepaid' }, by('clinic')).appointment.status).toBe(
      'pending_payment',
    );
  });

  it('never waits beyond its start', () => {
    const startsAt = minutesAfter(NOW, 20);
    expect(book({ paymentRule: 'prepaid', startsAt }).appointment.expiresAt).toEqual(startsAt);
    expect(book({ needsApproval: true, startsAt }).appointment.expiresAt).toEqual(startsAt);
  });

  it('begins the history', () => {
    expect(book({ paymentRule: 'prepaid' }, by('clinic', 'Walked in')).change).toEqual({
      act: 'book',
      fromStatus: null,
      toStatus: 'pending_payment',
      fromStartsAt: null,
      toStartsAt: STARTS_AT,
      actor: 'clinic',
      accountId: 'the account of the clinic',
      reason: 'Walked in',
      at: NOW,
    });
  });
});

describe('Cancelling', () => {
  it.each(cases)(
    'what is %s in the name of the %s follows the table, and a refusal changes nothing',
    (status, actor) => {
      const appointment = standing(status);
      if (!mayChange(status, 'cancelled', actor)) {
        expectRefusal(appointment, IllegalTransition, () => appointment.cancel(by(actor), NOW));
        return;
      }
      const change = appointment.cancel(by(actor), NOW);
      expect(appointment).toMatchObject({
        status: 'cancelled',
        cancelledBy: actor,
        cancellationReason: 'because',
        expiresAt: null,
        startsAt: STARTS_AT,
      });
      expect(change).toEqual({
        ...by(actor),
        act: 'cancel',
        fromStatus: status,
        toStatus: 'cancelled',
        fromStartsAt: STARTS_AT,
        toStartsAt: STARTS_AT,
        at: NOW,
      });
    },
  );

  it('is open to the patient until the window closes, that instant included', () => {
    const closes = new Date('2027-03-04T04:00:00Z');
    expect(standing('confirmed').cancellableUntil).toEqual(closes);
    expect(standing('confirmed').cancel(by('patient'), closes).toStatus).toBe('cancelled');
    const late = standing('confirmed');
    expectRefusal(late, TooLateToCancel, () => late.cancel(by('patient'), new Date(closes.getTime() + 1)));
  });

  it('is open to the patient until the start where there is no window', () => {
    const open = () => standing('confirmed', { cancellationWindowMinutes: 0 });
    expect(open().cancel(by('patient'), STARTS_AT).toStatus).toBe('cancelled');
    expect(() => open().cancel(by('patient'), minutesAfter(STARTS_AT, 1))).toThrow(TooLateToCancel);
  });

  it.each(['clinician', 'clinic'] as const)('is open to the %s later, but not without a reason', (actor) => {
    const late = minutesAfter(STARTS_AT, -1);
    for (const reason of [null, '']) {
      const appointment = standing('confirmed');
      expectRefusal(appointment, ReasonRequired, () => appointment.cancel(by(actor, reason), late));
    }
    expect(standing('confirmed').cancel(by(actor), late).actor).toBe(actor);
  });

  it('asks the patient for no reason, and time for none either', () => {
    expect(standing('confirmed').cancel(by('patient', null), NOW).reason).toBeNull();
    expect(standing('confirmed').cancel({ actor: 'system', accountId: null }, NOW).toStatus).toBe(
      'cancelled',
    );
  });
});

describe('Moving', () => {
  const movable = ['pending_payment', 'pending_approval', 'confirmed'];

  it.each(cases)(
    'what is %s in the name of the %s is possible while it stands, and else changes nothing',
    (status, actor) => {
      const appointment = standing(status);
      const move = () => appointment.reschedule(LATER, by(actor), NOW);
      if (!movable.includes(status)) {
        expectRefusal(appointment, IllegalTransition, move);
        return;
      }
      const change = move();
      expect(appointment).toMatchObject({ ...LATER, status });
      expect(change).toEqual({
        ...by(actor),
        act: 'reschedule',
        fromStatus: status,
        toStatus: status,
        fromStartsAt: STARTS_AT,
        toStartsAt: LATER.startsAt,
        at: NOW,
      });
    },
  );

  it('keeps what was agreed', () => {
    const appointment = standing('confirmed');
    const { startsAt: _, endsAt: __, localStartsAt: ___, ...kept } = structuredClone({ ...appointment });
    appointment.reschedule(LATER, by('patient'), NOW);
    expect(appointment).toMatchObject(kept);
  });

  it('is open to the patient inside the window of the old time, to the minute', () => {
    const closes = new Date('2027-03-04T04:00:00Z');
    expect(standing('confirmed').reschedule(LATER, by('patient', null), closes).act).toBe('reschedule');
    const late = standing('confirmed');
    expectRefusal(late, TooLateToCancel, () =>
      late.reschedule(LATER, by('patient'), new Date(closes.getTime() + 1)),
    );
  });

  it('needs a reason of the clinic’s side, and must come before the start unless windows are waived', () => {
    const appointment = standing('confirmed');
    expectRefusal(appointment, ReasonRequired, () => appointment.reschedule(LATER, by('clinic', null), NOW));
    expectRefusal(appointment, TooLateToCancel, () => appointment.reschedule(LATER, by('clinic'), STARTS_AT));
    expect(appointment.reschedule(LATER, by('clinic'), STARTS_AT, true).toStartsAt).toEqual(LATER.startsAt);
  });

  it('asks for approval again when the patient moves what was approved, not when the clinic does', () => {
    const approved = () => standing('confirmed', { needsApproval: true });
    const moved = approved();
    expect(moved.reschedule(LATER, by('patient'), NOW)).toMatchObject({
      fromStatus: 'confirmed',
      toStatus: 'pending_approval',
    });
    expect(moved.expiresAt).toEqual(new Date('2027-03-03T06:00:00Z'));
    const byClinic = approved();
    byClinic.reschedule(LATER, by('clinic'), NOW);
    expect(byClinic).toMatchObject({ status: 'confirmed', expiresAt: null });
  });

  it.each(['pending_payment', 'pending_approval'] as const)('gives what is %s no more time', (status) => {
    const appointment = standing(status);
    const { expiresAt } = appointment;
    appointment.reschedule(LATER, by('patient'), NOW);
    expect(appointment.expiresAt).toEqual(expiresAt);
  });

  it('to an earlier time leaves no condition open beyond the new start', () => {
    const appointment = Object.assign(standing('pending_approval', { cancellationWindowMinutes: 0 }), {
      expiresAt: new Date('2027-03-03T06:00:00Z'),
    });
    const earlier = {
      ...LATER,
      startsAt: new Date('2027-03-02T04:00:00Z'),
      endsAt: new Date('2027-03-02T04:30:00Z'),
    };
    appointment.reschedule(earlier, by('patient'), NOW);
    expect(appointment.expiresAt).toEqual(earlier.startsAt);
  });
});

describe('What time does', () => {
  it.each(appointmentStatuses)('expires what is %s only if it waits for something', (status) => {
    const appointment = standing(status);
    if (status !== 'pending_payment' && status !== 'pending_approval') {
      expectRefusal(appointment, IllegalTransition, () => appointment.expire(NOW));
      return;
    }
    expect(appointment.expire(NOW)).toEqual({
      actor: 'system',
      accountId: null,
      act: 'expire',
      fromStatus: status,
      toStatus: 'expired',
      fromStartsAt: STARTS_AT,
      toStartsAt: STARTS_AT,
      at: NOW,
    });
    expect(appointment.expiresAt).toBeNull();
  });

  it('is due at the instant itself, and never where nothing is open', () => {
    const appointment = standing('pending_payment');
    const { expiresAt } = appointment;
    expect(appointment.isOverdue(new Date(expiresAt!.getTime() - 1))).toBe(false);
    expect(appointment.isOverdue(expiresAt!)).toBe(true);
    expect(standing('confirmed').isOverdue(new Date('2099-01-01T00:00:00Z'))).toBe(false);
  });

  it.each([
    ['confirmed', 'completed', 'completed', 'complete'],
    ['confirmed', 'no_show', 'no_show', 'mark_no_show'],
    ['checked_in', 'completed', 'completed', 'complete'],
    // Who was there is no no-show, whatever the clinic does with the others.
    ['checked_in', 'no_show', 'completed', 'complete'],
    ['in_progress', 'no_show', 'completed', 'complete'],
  ] as const)('ends what is %s at a clinic that says %s as %s', (status, afterEnd, ended, act) => {
    const appointment = standing(status, { afterEnd });
    expect(appointment.endByItself(NOW)).toMatchObject({
      act,
      fromStatus: status,
      toStatus: ended,
      actor: 'system',
    });
    expect(appointment.status).toBe(ended);
  });

  it.each(
    appointmentStatuses.filter(
      (status) => !['confirmed', 'checked_in', 'in_progress', 'cancellation_requested'].includes(status),
    ),
  )('does not end what is %s', (status) => {
    const appointment = standing(status);
    if (status === 'no_show') expect(mayChange('no_show', 'completed', 'system')).toBe(false);
    expectRefusal(appointment, IllegalTransition, () => appointment.endByItself(NOW));
  });

  it.each(appointmentStatuses)(
    'lets a wish to cancel lapse, but does not confirm what is %s otherwise',
    (status) => {
      const appointment = standing(status);
      if (status === 'cancellation_requested') {
        expect(appointment.lapseCancellationRequest(NOW)).toMatchObject({
          act: 'lapse_cancellation_request',
          fromStatus: status,
          toStatus: 'confirmed',
        });
      } else {
        expectRefusal(appointment, IllegalTransition, () => appointment.lapseCancellationRequest(NOW));
      }
    },
  );
});

describe('Every change is announced by one event', () => {
  const nameOf = (appointment: Appointment, act: (it: Appointment) => Parameters<typeof eventOf>[1]) =>
    eventOf(appointment, act(appointment)).name;

  it.each([
    ['AppointmentConfirmed', {}],
    ['AppointmentAwaitsPayment', { paymentRule: 'prepaid' }],
    ['AppointmentAwaitsApproval', { needsApproval: true }],
  ] as const)('%s', (name, details) => {
    const { appointment, change } = book(details);
    expect(eventOf(appointment, change).name).toBe(name);
  });

  it.each([
    ['AppointmentCancelled', 'confirmed', (it: Appointment) => it.cancel(by('clinic'), NOW)],
    ['AppointmentRescheduled', 'confirmed', (it: Appointment) => it.reschedule(LATER, by('clinic'), NOW)],
    ['AppointmentExpired', 'pending_payment', (it: Appointment) => it.expire(NOW)],
    ['AppointmentCompleted', 'in_progress', (it: Appointment) => it.endByItself(NOW)],
    [
      'CancellationRequestLapsed',
      'cancellation_requested',
      (it: Appointment) => it.lapseCancellationRequest(NOW),
    ],
  ] as const)('%s', (name, status, act) => expect(nameOf(standing(status), act)).toBe(name));

  it('AppointmentNoShow', () => {
    expect(nameOf(standing('confirmed', { afterEnd: 'no_show' }), (it) => it.endByItself(NOW))).toBe(
      'AppointmentNoShow',
    );
  });

  it('holds ids, instants and enum values, and nothing that somebody wrote', () => {
    const appointment = standing('confirmed', { reason: 'A private matter' });
    const event = eventOf(
      appointment,
      appointment.reschedule(LATER, by('clinic', 'Ask Dr Rao on 98450 12345'), NOW),
    );
    expect(JSON.stringify(event)).not.toMatch(/private|Rao|98450/);
    expect(event).toMatchObject({
      aggregateType: 'appointment',
      aggregateId: appointment.id,
      actor: 'clinic',
      fromStartsAt: '2027-03-05T04:00:00.000Z',
      toStartsAt: '2027-03-08T04:00:00.000Z',
      status: 'confirmed',
    });
  });
});
