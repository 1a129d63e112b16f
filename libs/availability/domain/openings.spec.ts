import { describe, expect, it } from 'vitest';
import { dayNumber } from '#platform/clock';
import { gridStarts, type OpeningRule, openTime, rulesFor } from './openings.js';
import { minuteOf } from './weekly-hours.js';

const open = (from: string, to: string, details: Partial<OpeningRule> = {}): OpeningRule => ({
  centreId: 'centre',
  fromMinute: minuteOf(from),
  toMinute: minuteOf(to),
  mode: 'any',
  fromDate: '2026-01-01',
  toDate: '2028-12-31',
  ...details,
});
const times = (rules: OpeningRule[], date: string, zone: string) =>
  openTime(rules, dayNumber(date), dayNumber(date), zone).map(({ start, end }) =>
    [start, end].map((instant) => new Date(instant).toISOString().slice(5, 16)).join(' – '),
  );
const starts = (rules: OpeningRule[], date: string, zone: string, grid = 30) =>
  gridStarts(rules, dayNumber(date), grid, zone).map((start) => new Date(start).toISOString().slice(5, 16));

describe('Opening rules', () => {
  it('count for their centre, and for meetings of their mode or of any', () => {
    const rules = [
      open('09:00', '10:00', { mode: 'online' }),
      open('10:00', '11:00', { mode: 'in_person' }),
      open('11:00', '12:00'),
      open('12:00', '13:00', { centreId: 'another' }),
    ];
    const hours = (mode: 'online' | 'in_person') =>
      rulesFor(rules, 'centre', mode).map(({ fromMinute }) => fromMinute / 60);
    expect(hours('online')).toEqual([9, 11]);
    expect(hours('in_person')).toEqual([10, 11]);
  });

  it('count on their weekday, or from their first date to their last', () => {
    const mondays = [open('09:00', '10:00', { weekday: 1, fromDate: undefined, toDate: undefined })];
    expect(times(mondays, '2027-03-01', 'UTC')).toHaveLength(1);
    expect(times(mondays, '2027-03-02', 'UTC')).toHaveLength(0);
    const dates = [open('09:00', '10:00', { fromDate: '2027-03-02', toDate: '2027-03-03' })];
    const openOn = ['2027-03-01', '2027-03-02', '2027-03-03', '2027-03-04'].filter(
      (date) => times(dates, date, 'UTC').length,
    );
    expect(openOn).toEqual(['2027-03-02', '2027-03-03']);
  });
});

describe('Open time', () => {
  it('joins what touches, over midnight as well', () => {
    const rules = [open('20:00', '24:00'), open('00:00', '02:00'), open('02:00', '03:00')];
    expect(
      openTime(rules, dayNumber('2027-03-01'), dayNumber('2027-03-02'), 'UTC').map(({ start, end }) => [
        new Date(start).toISOString(),
        new Date(end).toISOString(),
      ]),
    ).toEqual([
      ['2027-03-01T00:00:00.000Z', '2027-03-01T03:00:00.000Z'],
      ['2027-03-01T20:00:00.000Z', '2027-03-02T03:00:00.000Z'],
      ['2027-03-02T20:00:00.000Z', '2027-03-03T00:00:00.000Z'],
    ]);
  });

  it.each([
    ['an opening from a skipped time begins at the skip', '02:30', '04:00', ['03-28T01:00 – 03-28T02:00']],
    ['an opening to a skipped time ends at the skip', '01:00', '02:30', ['03-28T00:00 – 03-28T01:00']],
    ['an opening that is skipped whole never is', '02:00', '03:00', []],
    ['an opening over the skip is an hour shorter', '01:00', '04:00', ['03-28T00:00 – 03-28T02:00']],
  ])('%s', (_, from, to, expected) => {
    expect(times([open(from, to)], '2027-03-28', 'Europe/Berlin')).toEqual(expected);
  });

  it.each([
    ['an opening over the repeated hour is an hour longer', '01:00', '04:00', ['10-30T23:00 – 10-31T03:00']],
    [
      'an opening to a repeated time ends at its first occurrence',
      '01:00',
      '02:30',
      ['10-30T23:00 – 10-31T00:30'],
    ],
    ['an opening from a repeated time begins at its first', '02:30', '04:00', ['10-31T00:30 – 10-31T03:00']],
  ])('%s', (_, from, to, expected) => {
    expect(times([open(from, to)], '2027-10-31', 'Europe/Berlin')).toEqual(expected);
  });
});

describe('The grid', () => {
  it('counts from the beginning of each opening, and offers a shared start once', () => {
    expect(starts([open('09:10', '10:30')], '2027-03-01', 'UTC')).toEqual([
      '03-01T09:10',
      '03-01T09:40',
      '03-01T10:10',
    ]);
    const both = [open('09:00', '10:00', { mode: 'online' }), open('09:00', '10:00')];
    expect(starts(both, '2027-03-01', 'UTC')).toEqual(['03-01T09:00', '03-01T09:30']);
    expect(starts([open('09:20', '10:00'), open('08:00', '09:20')], '2027-03-01', 'UTC')).toEqual([
      '03-01T08:00',
      '03-01T08:30',
      '03-01T09:00',
      '03-01T09:20',
      '03-01T09:50',
    ]);
    expect(starts([], '2027-03-01', 'UTC')).toEqual([]);
  });

  it('leaves out what the clocks skip, and goes on in local time', () => {
    expect(starts([open('01:20', '04:00')], '2027-03-28', 'Europe/Berlin')).toEqual([
      '03-28T00:20',
      '03-28T00:50',
      '03-28T01:20',
      '03-28T01:50',
    ]);
  });

  it('offers a time that occurs twice at its first occurrence only', () => {
    expect(starts([open('01:30', '03:30')], '2027-10-31', 'Europe/Berlin')).toEqual([
      '10-30T23:30',
      '10-31T00:00',
      '10-31T00:30',
      '10-31T02:00',
    ]);
  });

  it('knows clocks that change by half an hour', () => {
    expect(starts([open('01:00', '03:00')], '2027-10-03', 'Australia/Lord_Howe')).toEqual([
      '10-02T14:30',
      '10-02T15:00',
      '10-02T15:30',
    ]);
    expect(starts([open('01:00', '03:00')], '2027-04-04', 'Australia/Lord_Howe')).toEqual([
      '04-03T14:00',
      '04-03T14:30',
      '04-03T15:30',
      '04-03T16:00',
    ]);
  });

  it('begins later where midnight itself is skipped', () => {
    expect(starts([open('00:00', '02:00')], '2027-04-30', 'Africa/Cairo')).toEqual([
      '04-29T22:00',
      '04-29T22:30',
    ]);
    expect(starts([open('00:00', '01:00')], '2026-09-06', 'America/Santiago')).toEqual([]);
  });

  it('is not turned back in Vancouver any more', () => {
    expect(starts([open('01:00', '03:00')], '2026-11-01', 'America/Vancouver')).toEqual([
      '11-01T08:00',
      '11-01T08:30',
      '11-01T09:00',
      '11-01T09:30',
    ]);
  });
});
