import { describe, expect, it } from 'vitest';
import { dueAtOf, whyNot } from './reminder.js';

const startsAt = new Date('2027-03-03T03:30:00Z'); // 09:00 in Kolkata
const zone = 'Asia/Kolkata';
const at = (instant: string) => new Date(instant);

describe('the time of a reminder', () => {
  it('is so long before the start', () => {
    expect(dueAtOf(startsAt, 1440, null, zone)).toEqual(at('2027-03-02T03:30:00Z'));
  });

  it.each([
    ['just before quiet hours that it falls into', 22 * 60, 8 * 60 + 30, '2027-03-02T16:25:00Z'],
    ['its own when the quiet hours are over by then', 22 * 60, 8 * 60, '2027-03-03T02:30:00Z'],
    ['just before quiet hours of the same day', 60, 9 * 60, '2027-03-02T19:25:00Z'],
  ])('is %s', (_, fromMinute, toMinute, expected) => {
    expect(dueAtOf(startsAt, 60, { fromMinute, toMinute }, zone)).toEqual(at(expected));
  });

  it('follows the clocks of the recipient’s zone over a change', () => {
    const quiet = { fromMinute: 22 * 60, toMinute: 8 * 60 };
    // Clocks go forward in Berlin on 28 March 2027: 22:00 the evening before is still winter time.
    expect(dueAtOf(at('2027-03-28T06:00:00Z'), 60, quiet, 'Europe/Berlin')).toEqual(
      at('2027-03-27T20:55:00Z'),
    );
  });
});

describe('a reminder whose time has come', () => {
  const dueAt = at('2027-03-02T03:30:00Z');
  const reminder = { startsAt, minutesBefore: 1440, dueAt };
  const visit = { status: 'confirmed', startsAt, agreedAt: at('2027-03-01T00:00:00Z') };

  it('is sent', () => expect(whyNot(reminder, visit, dueAt)).toBeNull());

  it.each([
    ['cancelled', { ...visit, status: 'cancelled' }],
    ['moved', { ...visit, startsAt: at('2027-03-04T03:30:00Z') }],
    ['gone', undefined],
  ])('is not sent for a visit that is %s', (_, changed) => {
    expect(whyNot(reminder, changed, dueAt)).toBe('no_longer_true');
  });

  it('is not sent to who booked after it', () => {
    expect(
      whyNot(reminder, { ...visit, agreedAt: at('2027-03-02T04:00:00Z') }, at('2027-03-02T04:01:00Z')),
    ).toBe('booked_later');
  });

  it.each([
    ['2027-03-02T05:30:00Z', null],
    ['2027-03-02T15:30:00Z', null],
    ['2027-03-02T15:30:01Z', 'stale'],
  ])('is still of use while half of its time is left: %s', (now, expected) => {
    expect(whyNot(reminder, visit, at(now))).toBe(expected);
  });
});
