import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, localDayAt } from '#platform/clock';
import { type Agenda, FreeTime } from './free-time.js';
import type { Refusal } from './refusal.js';
import type { Terms } from './terms.js';
import { type Interval, merge } from './interval.js';
import type { OpeningRule, VisitMode } from './openings.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const TODAY = '2027-03-01';
const NOW = Date.parse(`${TODAY}T06:00:00Z`);

const terms: Terms = {
  centreId: 'centre',
  timeZone: 'UTC',
  durationMinutes: 30,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  gridMinutes: 15,
  leadTimeMinutes: 60,
  horizonDays: 90,
};
const daily = (fromMinute: number, toMinute: number, details: Partial<OpeningRule> = {}): OpeningRule => ({
  centreId: 'centre',
  fromMinute,
  toMinute,
  mode: 'any',
  fromDate: '2026-01-01',
  toDate: '2028-12-31',
  ...details,
});
const at = (time: string, date = TODAY) => Date.parse(`${date}T${time}:00Z`);
const from = (start: string, end: string): Interval => ({ start: at(start), end: at(end) });

interface Given extends Partial<Agenda> {
  terms?: Partial<Terms>;
  mode?: VisitMode;
  now?: number;
  days?: [string, string];
}

/** A day that is open from nine to five, unless it is said otherwise. */
function freeTime(given: Given = {}): FreeTime {
  const [first, last] = given.days ?? [TODAY, TODAY];
  return new FreeTime(
    { ...terms, ...given.terms },
    { rules: given.rules ?? [daily(540, 1020)], closed: given.closed ?? [], claimed: given.claimed ?? [] },
    given.mode ?? 'in_person',
    dayNumber(first),
    dayNumber(last),
    given.now ?? NOW,
  );
}
const refusal = (time: string, given: Given = {}, waived = false) =>
  freeTime(given).refusal(at(time), waived);

describe('A start is refused', () => {
  it('off the grid, inside open time', () => {
    expect(refusal('10:07')).toBe('off_grid');
    expect(freeTime().refusal(at('10:00') + 1)).toBe('off_grid');
  });

  it('outside the opening hours, on the grid or not', () => {
    expect(refusal('08:45')).toBe('outside_hours');
    expect(refusal('17:00')).toBe('outside_hours');
    expect(refusal('03:07')).toBe('outside_hours');
  });

  it('when the visit would run on after closing, but not when it ends with it', () => {
    expect(refusal('16:45')).toBe('outside_hours');
    expect(refusal('16:30')).toBeNull();
  });

  it('in another mode than the opening serves, and at another centre', () => {
    const rules = [daily(540, 1020, { mode: 'online' })];
    expect(refusal('10:00', { rules })).toBe('outside_hours');
    expect(refusal('10:00', { rules, mode: 'online' })).toBeNull();
    expect(refusal('10:00', { rules: [daily(540, 1020, { centreId: 'another' })] })).toBe('outside_hours');
  });

  it('in the past, and at no later instant than now for that reason', () => {
    const open = { terms: { leadTimeMinutes: 0 } };
    expect(refusal('10:00', { ...open, now: at('10:00') + 1 })).toBe('in_the_past');
    expect(refusal('10:00', { ...open, now: at('10:00') })).toBeNull();
  });

  it('inside the lead time, which is inclusive', () => {
    expect(refusal('10:00', { now: at('09:00') + 1 })).toBe('inside_lead_time');
    expect(refusal('10:00', { now: at('09:00') })).toBeNull();
  });

  it('beyond the horizon, which counts the calendar days of the centre', () => {
    const given: Given = {
      rules: [daily(0, 1440)],
      terms: { horizonDays: 1, timeZone: 'Asia/Kolkata', leadTimeMinutes: 0 },
      days: ['2027-03-01', '2027-03-04'],
      // Half past six in the evening in UTC, but midnight in Kolkata: the day has just begun there.
      now: at('18:30'),
    };
    const lastMoment = at('18:15', '2027-03-03');
    expect(freeTime(given).refusal(lastMoment)).toBeNull();
    expect(freeTime(given).refusal(lastMoment + 15 * MINUTE)).toBe('beyond_horizon');
    expect(freeTime({ ...given, now: at('18:29') }).refusal(at('18:30', '2027-03-02'))).toBe(
      'beyond_horizon',
    );
  });

  it('in closed time, where a visit may end when it begins and begin when it ends', () => {
    const closed = [from('12:00', '13:00')];
    expect(refusal('11:30', { closed })).toBeNull();
    expect(refusal('11:45', { closed })).toBe('closed');
    expect(refusal('12:45', { closed })).toBe('closed');
    expect(refusal('13:00', { closed })).toBeNull();
  });

  it('in time that is sold', () => {
    const claimed = [from('12:00', '12:30')];
    expect(refusal('11:30', { claimed })).toBeNull();
    expect(refusal('11:45', { claimed })).toBe('taken');
    expect(refusal('12:15', { claimed })).toBe('taken');
    expect(refusal('12:30', { claimed })).toBeNull();
  });

  it('when its buffers would reach into sold time', () => {
    const given: Given = {
      claimed: [from('12:00', '12:30')],
      terms: { bufferBeforeMinutes: 10, bufferAfterMinutes: 20, gridMinutes: 5 },
    };
    expect(refusal('11:10', given)).toBeNull();
    expect(refusal('11:15', given)).toBe('taken');
    expect(refusal('12:35', given)).toBe('taken');
    expect(refusal('12:40', given)).toBeNull();
  });

  it('never for buffers that reach into closed time or past the opening hours', () => {
    const given: Given = {
      closed: [from('12:00', '13:00')],
      terms: { bufferBeforeMinutes: 60, bufferAfterMinutes: 60 },
    };
    expect(refusal('09:00', given)).toBeNull();
    expect(refusal('16:30', given)).toBeNull();
    expect(refusal('11:30', given)).toBeNull();
    expect(refusal('13:00', given)).toBeNull();
  });

  it('for the first reason in a fixed order', () => {
    const everything: Given = { closed: [from('00:00', '23:59')], claimed: [from('00:00', '23:59')] };
    expect(refusal('10:00', { ...everything, now: at('23:00') })).toBe('in_the_past');
    expect(refusal('10:00', { ...everything, now: at('09:30') })).toBe('inside_lead_time');
    expect(refusal('10:00', everything)).toBe('closed');
  });
});

describe('Windows that are waived', () => {
  it('set lead time and horizon aside, and nothing else', () => {
    expect(refusal('10:00', { now: at('09:59') }, true)).toBeNull();
    expect(refusal('10:00', { now: at('10:01') }, true)).toBe('in_the_past');
    expect(refusal('10:00', { closed: [from('10:00', '10:05')] }, true)).toBe('closed');
    expect(refusal('10:00', { claimed: [from('10:00', '10:05')] }, true)).toBe('taken');
    expect(refusal('08:00', {}, true)).toBe('outside_hours');
    const far: Given = { days: ['2027-12-01', '2027-12-01'] };
    expect(freeTime(far).refusal(at('10:00', '2027-12-01'))).toBe('beyond_horizon');
    expect(freeTime(far).refusal(at('10:00', '2027-12-01'), true)).toBeNull();
  });
});

describe('Over midnight', () => {
  const night: Given = { rules: [daily(1320, 1440), daily(0, 120)], days: [TODAY, TODAY] };

  it('a visit may run on into the next day, where that is open from its first minute', () => {
    expect(refusal('23:45', night)).toBeNull();
    expect(refusal('23:45', { rules: [daily(1320, 1440)] })).toBe('outside_hours');
  });

  it('the start says to which day it belongs', () => {
    expect(
      freeTime(night)
        .grid(dayNumber(TODAY))
        .map((start) => localDayAt(start, 'UTC')),
    ).toEqual(Array(16).fill(dayNumber(TODAY)));
  });
});

describe('The nearest free starts', () => {
  it('lie on either side of the wanted one, and come in order of time', () => {
    const claimed = [from('12:00', '12:30')];
    const nearest = freeTime({ claimed }).nearest(at('12:00'), 3);
    expect(nearest.map((start) => new Date(start).toISOString().slice(11, 16))).toEqual([
      '11:15',
      '11:30',
      '12:30',
    ]);
  });

  it('are fewer where there are not so many', () => {
    expect(freeTime({ rules: [daily(540, 570)] }).nearest(at('12:00'), 3)).toHaveLength(1);
    expect(freeTime({ rules: [] }).nearest(at('12:00'), 3)).toEqual([]);
  });
});

const zones = [
  'UTC',
  'Asia/Kolkata',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
];
const span = fc
  .tuple(fc.integer({ min: -1440, max: 4 * 1440 }), fc.integer({ min: 5, max: 300 }))
  .map(([start, length]): Interval => {
    const first = dayNumber('2027-03-27') * DAY + start * MINUTE;
    return { start: first, end: first + length * MINUTE };
  });
const rule = fc
  .tuple(
    fc.integer({ min: 0, max: 1380 }),
    fc.integer({ min: 15, max: 300 }),
    fc.constantFrom('any', 'online', 'in_person'),
  )
  .map(([start, length, mode]) => daily(start, Math.min(1440, start + length), { mode: mode as 'any' }));
/** Around a change of the clocks, in any of the zones. */
const situations = fc.record({
  timeZone: fc.constantFrom(...zones),
  durationMinutes: fc.integer({ min: 5, max: 120 }),
  bufferBeforeMinutes: fc.integer({ min: 0, max: 30 }),
  bufferAfterMinutes: fc.integer({ min: 0, max: 30 }),
  gridMinutes: fc.integer({ min: 10, max: 60 }),
  leadTimeMinutes: fc.integer({ min: 0, max: 1440 }),
  horizonDays: fc.integer({ min: 1, max: 4 }),
  rules: fc.array(rule, { maxLength: 3 }),
  closed: fc.array(span, { maxLength: 3 }),
  claimed: fc.array(span, { maxLength: 6 }),
});

describe('Whatever the situation', () => {
  it('what is shown is not refused, what is not shown is refused with the reason that the search counted', () => {
    fc.assert(
      fc.property(situations, ({ rules, closed, claimed, ...drawn }) => {
        const given: Given = {
          rules,
          closed: merge(closed),
          claimed: merge(claimed),
          terms: drawn,
          now: Date.parse('2027-03-27T09:41:00Z'),
          days: ['2027-03-27', '2027-03-30'],
        };
        const free = freeTime(given);
        const counted: Refusal[] = [];
        const shown = free.starts((reason) => counted.push(reason));
        const refused: Refusal[] = [];
        for (let day = dayNumber('2027-03-27'); day <= dayNumber('2027-03-30'); day += 1) {
          for (const start of free.grid(day)) {
            const reason = free.refusal(start);
            expect(reason === null).toBe(shown.includes(start));
            if (reason) refused.push(reason);
          }
        }
        expect(refused).toEqual(counted);
        expect(shown).toEqual([...shown].sort((a, b) => a - b));
        expect(new Set(shown).size).toBe(shown.length);
        for (const start of shown) {
          const end = start + drawn.durationMinutes * MINUTE;
          expect(closed.some((stretch) => stretch.start < end && start < stretch.end)).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a minute off the grid is never free', () => {
    fc.assert(
      fc.property(
        situations,
        fc.integer({ min: 0, max: 4 * 1440 }),
        ({ rules, closed, claimed, ...drawn }, minute) => {
          const free = freeTime({
            rules,
            closed: merge(closed),
            claimed: merge(claimed),
            terms: drawn,
            now: Date.parse('2027-03-27T09:41:00Z'),
            days: ['2027-03-27', '2027-03-30'],
          });
          const start = dayNumber('2027-03-27') * DAY + minute * MINUTE;
          expect(free.refusal(start) === null).toBe(free.starts().includes(start));
        },
      ),
      { numRuns: 300 },
    );
  });
});
