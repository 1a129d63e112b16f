import { describe, expect, it } from 'vitest';
import { Malformed } from '#platform/domain';
import { localTimeOf, minuteOf, refuseUnusable, type WeeklyRule } from './weekly-hours.js';

const monday = (from: string, to: string, details: Partial<WeeklyRule> = {}): WeeklyRule => ({
  centreId: 'first',
  weekday: 1,
  fromMinute: minuteOf(from),
  toMinute: minuteOf(to),
  mode: 'any',
  ...details,
});

function problemsOf(...rules: WeeklyRule[]): unknown {
  try {
    refuseUnusable(rules);
    return [];
  } catch (error) {
    return (error as Malformed).details.errors!.map(({ pointer, code }) => [pointer, code]);
  }
}

describe('Weekly hours', () => {
  it.each([
    ['on different weekdays', [monday('09:00', '17:00'), monday('09:00', '17:00', { weekday: 2 })]],
    ['that touch', [monday('09:00', '13:00'), monday('13:00', '17:00')]],
    ['that follow each other in any order', [monday('14:00', '17:00'), monday('09:00', '13:00')]],
    ['of a whole day', [monday('00:00', '24:00')]],
    ['that are none', []],
  ])('may be such %s', (_, rules) => expect(problemsOf(...rules)).toEqual([]));

  it.each([
    ['the same twice', [monday('09:00', '17:00'), monday('09:00', '17:00')]],
    ['one inside the other', [monday('09:00', '17:00'), monday('10:00', '11:00')]],
    ['by one minute', [monday('09:00', '13:01'), monday('13:00', '17:00')]],
    ['in different modes', [monday('09:00', '12:00', { mode: 'online' }), monday('11:00', '13:00')]],
    ['at two centres', [monday('09:00', '12:00'), monday('11:00', '13:00', { centreId: 'second' })]],
  ])('may not overlap: %s', (_, rules) => expect(problemsOf(...rules)).toEqual([['/rules/1', 'overlaps']]));

  it('name the rule that comes later in the list', () => {
    const rules = [monday('09:00', '10:00'), monday('12:00', '13:00'), monday('09:30', '11:00')];
    expect(problemsOf(...rules)).toEqual([['/rules/2', 'overlaps']]);
  });

  it.each([
    ['that ends before it starts', monday('17:00', '09:00')],
    ['of no length', monday('09:00', '09:00')],
  ])('may not hold one %s', (_, rule) =>
    expect(problemsOf(monday('06:00', '07:00'), rule)).toEqual([['/rules/1/to', 'invalid']]),
  );
});

describe('A local time', () => {
  it.each([
    ['00:00', 0],
    ['09:05', 545],
    ['23:59', 1439],
    ['24:00', 1440],
  ])('%s is minute %d', (localTime, minute) => {
    expect(minuteOf(localTime)).toBe(minute);
    expect(localTimeOf(minute)).toBe(localTime);
  });
});
