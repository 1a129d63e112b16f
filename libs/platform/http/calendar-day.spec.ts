import { validateSync } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { isCalendarDay, IsInstant } from './calendar-day.js';

class Question {
  @IsInstant()
  at: unknown;
}
const isInstant = (at: unknown) => validateSync(Object.assign(new Question(), { at })).length === 0;

describe('A calendar day', () => {
  it.each(['2027-03-01', '2028-02-29', '1900-01-01', '2199-12-31'])('is %s', (day) => {
    expect(isCalendarDay(day)).toBe(true);
  });

  it.each([
    '2027-02-29',
    '2027-02-30',
    '2027-13-01',
    '2027-00-10',
    '2027-03-00',
    '2027-3-1',
    '01/03/2027',
    '2027-03-01T00:00:00Z',
    ' 2027-03-01',
    '2027-03-01\n',
    '1899-12-31',
    '2200-01-01',
    '0000-00-00',
    '',
    20270301,
    null,
    undefined,
    ['2027-03-01'],
    { $gt: '' },
    new Date('2027-03-01'),
  ])('is not %j', (value) => expect(isCalendarDay(value)).toBe(false));
});

describe('An instant', () => {
  it.each([
    '2027-03-01T09:00:00Z',
    '2027-03-01T09:00Z',
    '2027-03-01T09:00:00.123Z',
    '2027-03-01T09:00:00.123456789Z',
    '2027-03-01T14:30:00+05:30',
    '2027-03-01T09:00:00-00:00',
    '2028-02-29T23:59:59Z',
  ])('is %s, and JavaScript can read it', (at) => {
    expect(isInstant(at)).toBe(true);
    expect(new Date(at).getTime()).not.toBeNaN();
  });

  it.each([
    '2027-03-01T09:00:00',
    '2027-03-01 09:00:00Z',
    '2027-02-30T09:00:00Z',
    '2027-03-01T24:00:00Z',
    '2027-03-01T09:60:00Z',
    '2027-03-01T09:00:60Z',
    '2027-03-01T09:00:00+24:00',
    '2027-03-01T09:00:00+5:30',
    '2027-03-01',
    '20270301T090000Z',
    '+012027-03-01T09:00:00Z',
    '2027-03-01T09:00:00Z ',
    'now',
    '',
    1_740_819_600_000,
    null,
    undefined,
    { $gt: '' },
    ['2027-03-01T09:00:00Z'],
  ])('is not %j', (at) => expect(isInstant(at)).toBe(false));
});
