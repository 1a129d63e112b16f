import { describe, expect, it } from 'vitest';
import { occurrencesOf } from './recurrence.js';

const BERLIN = 'Europe/Berlin';
const starts = (first: string, recurrence: Parameters<typeof occurrencesOf>[1], zone = BERLIN) =>
  occurrencesOf(new Date(first), recurrence, zone);

describe('the visits of a series', () => {
  it('keep their local hour when the clocks change', () => {
    const visits = starts('2027-03-22T08:00:00Z', { frequency: 'weekly', every: 1, count: 2 });
    expect(visits).toEqual([
      { localStartsAt: '2027-03-22T09:00', startsAt: new Date('2027-03-22T08:00:00Z') },
      { localStartsAt: '2027-03-29T09:00', startsAt: new Date('2027-03-29T07:00:00Z') },
    ]);
  });

  it('have no instant where the clocks skip the hour', () => {
    const visits = starts('2027-03-21T01:30:00Z', { frequency: 'weekly', every: 1, count: 2 });
    expect(visits[1]).toEqual({ localStartsAt: '2027-03-28T02:30', startsAt: null });
  });

  it('fall on the last day of a month that is too short', () => {
    const visits = starts('2027-01-31T09:00:00Z', { frequency: 'monthly', every: 1, count: 4 });
    expect(visits.map(({ localStartsAt }) => localStartsAt.slice(0, 10))).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
    ]);
  });

  it('end with the last day, itself included', () => {
    const recurrence = { frequency: 'daily', every: 2, until: '2027-03-05' } as const;
    expect(starts('2027-03-01T09:00:00Z', recurrence)).toHaveLength(3);
  });

  it('are at most fifty-two', () => {
    expect(starts('2027-01-04T09:00:00Z', { frequency: 'weekly', every: 1, count: 52 })).toHaveLength(52);
    expect(() =>
      starts('2027-01-04T09:00:00Z', { frequency: 'daily', every: 1, until: '2027-12-31' }),
    ).toThrow('malformed');
  });
});
