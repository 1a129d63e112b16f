import { describe, expect, it } from 'vitest';
import { dayNumber } from '#platform/clock';
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

const kolkata = new Map([
  ['first', 'Asia/Kolkata'],
  ['second', 'Asia/Kolkata'],
]);
const today = dayNumber('2027-03-01');

function problemsOf(...rules: WeeklyRule[]): unknown {
  return problemsIn(kolkata, ...rules);
}

function problemsIn(zones: Map<string, string>, ...rules: WeeklyRule[]): unknown {
  try {
    refuseUnusable(rules, zones, today);
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

  describe('at centres of different zones', () => {
    const zones = new Map([
      ['first', 'Asia/Kolkata'],
      ['second', 'Europe/Berlin'],
    ]);

    it('may be at the same hour of two clocks, which is never the same moment', () =>
      expect(
        problemsIn(zones, monday('09:00', '12:00'), monday('09:00', '12:00', { centreId: 'second' })),
      ).toEqual([]));

    it('may not be at the same moment, though the clocks differ', () =>
      expect(
        problemsIn(zones, monday('14:00', '17:00'), monday('09:00', '12:00', { centreId: 'second' })),
      ).toEqual([['/rules/1', 'overlaps']]));

    it('may not meet over midnight, on two weekdays', () =>
      expect(
        problemsIn(
          new Map([...zones, ['second', 'America/Vancouver']]),
          monday('22:00', '23:30', { centreId: 'second' }),
          monday('09:00', '12:00', { weekday: 2 }),
        ),
      ).toEqual([['/rules/1', 'overlaps']]));

    // In winter Berlin is 4:30 behind Kolkata, in summer 3:30: what touches in March overlaps from April on.
    it('may not meet after a change of the clocks either', () => {
      const [inKolkata, inBerlin] = [
        monday('12:30', '13:30'),
        monday('09:00', '10:00', { centreId: 'second' }),
      ];
      expect(problemsIn(zones, inKolkata, inBerlin)).toEqual([['/rules/1', 'overlaps']]);
    });
  });

  it('may not be at a centre at which the clinician does not work', () =>
    expect(problemsOf(monday('09:00', '10:00'), monday('09:00', '10:00', { centreId: 'third' }))).toEqual([
      ['/rules/1/centreId', 'not_a_workplace'],
    ]));

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
