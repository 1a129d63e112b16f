import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundaryOf,
  dateOf,
  dayNumber,
  instantOf,
  isSteady,
  isTimeZone,
  localDayAt,
  localTimeAt,
  offsetMinutesAt,
  weekdayOf,
  zoneRulesVersion,
} from './zone-rules.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The instant of `2027-03-28T02:30` in a zone, as people write it; null when the clocks skip it. */
function instant(localTime: string, zone: string): string | null {
  const found = instantOf(dayNumber(localTime.slice(0, 10)), minuteOf(localTime), zone);
  return found === null ? null : new Date(found).toISOString();
}

function boundary(localTime: string, zone: string): string {
  return new Date(boundaryOf(dayNumber(localTime.slice(0, 10)), minuteOf(localTime), zone)).toISOString();
}

function minuteOf(localTime: string): number {
  const [hours, minutes] = localTime.slice(11).split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

const ms = (iso: string): number => Date.parse(iso);

describe('A local time that happens once', () => {
  it.each([
    ['Asia/Kolkata', '2027-03-01T09:30', '2027-03-01T04:00:00.000Z'],
    ['Europe/Berlin', '2027-03-27T09:00', '2027-03-27T08:00:00.000Z'],
    ['Europe/Berlin', '2027-03-28T09:00', '2027-03-28T07:00:00.000Z'],
    ['America/New_York', '2027-03-14T01:59', '2027-03-14T06:59:00.000Z'],
    ['America/New_York', '2027-03-14T03:00', '2027-03-14T07:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T01:59', '2026-10-03T15:29:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:30', '2026-10-03T15:30:00.000Z'],
    ['Africa/Cairo', '2027-04-30T01:00', '2027-04-29T22:00:00.000Z'],
    ['America/Santiago', '2026-09-06T01:00', '2026-09-06T04:00:00.000Z'],
    ['Pacific/Chatham', '2027-06-01T00:00', '2027-05-31T11:15:00.000Z'],
    ['Pacific/Apia', '2027-01-01T00:30', '2026-12-31T11:30:00.000Z'],
    ['UTC', '2027-03-28T02:30', '2027-03-28T02:30:00.000Z'],
  ])('%s %s is %s', (zone, localTime, expected) => {
    expect(instant(localTime, zone)).toBe(expected);
    expect(localTimeAt(ms(expected), zone)).toBe(localTime);
  });
});

describe('A local time that the clocks skip', () => {
  it.each([
    ['Europe/Berlin', '2027-03-28T02:00', '2027-03-28T01:00:00.000Z'],
    ['Europe/Berlin', '2027-03-28T02:59', '2027-03-28T01:00:00.000Z'],
    ['America/New_York', '2027-03-14T02:30', '2027-03-14T07:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:00', '2026-10-03T15:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:29', '2026-10-03T15:30:00.000Z'],
    ['Africa/Cairo', '2027-04-30T00:00', '2027-04-29T22:00:00.000Z'],
    ['Africa/Cairo', '2027-04-29T24:00', '2027-04-29T22:00:00.000Z'],
    ['Africa/Cairo', '2027-04-30T00:59', '2027-04-29T22:00:00.000Z'],
    ['America/Santiago', '2026-09-06T00:30', '2026-09-06T04:00:00.000Z'],
    // Samoa crossed the date line: a whole day never was.
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T10:00:00.000Z'],
  ])('%s %s never happens; as a boundary it takes effect at the skip', (zone, localTime, skip) => {
    expect(instant(localTime, zone)).toBeNull();
    expect(boundary(localTime, zone)).toBe(skip);
  });
});

describe('A local time that occurs twice', () => {
  it.each([
    ['Europe/Berlin', '2027-10-31T02:00', '2027-10-31T00:00:00.000Z', 60],
    ['Europe/Berlin', '2027-10-31T02:59', '2027-10-31T00:59:00.000Z', 60],
    ['America/New_York', '2027-11-07T01:30', '2027-11-07T05:30:00.000Z', 60],
    ['Australia/Lord_Howe', '2026-04-05T01:30', '2026-04-04T14:30:00.000Z', 30],
    ['Australia/Lord_Howe', '2026-04-05T01:59', '2026-04-04T14:59:00.000Z', 30],
    ['Africa/Cairo', '2027-10-28T23:30', '2027-10-28T20:30:00.000Z', 60],
    ['America/Santiago', '2026-04-04T23:00', '2026-04-05T02:00:00.000Z', 60],
    // Here it is midnight itself that comes twice.
    ['Atlantic/Azores', '2027-10-31T00:00', '2027-10-31T00:00:00.000Z', 60],
  ])('%s %s means its first occurrence, %s', (zone, localTime, first, repeatsAfterMinutes) => {
    expect(instant(localTime, zone)).toBe(first);
    expect(boundary(localTime, zone)).toBe(first);
    expect(localTimeAt(ms(first) + repeatsAfterMinutes * MINUTE, zone)).toBe(localTime);
  });

  it('ends where the later clock says something else', () => {
    expect(instant('2027-10-31T01:59', 'Europe/Berlin')).toBe('2027-10-30T23:59:00.000Z');
    expect(instant('2027-10-31T03:00', 'Europe/Berlin')).toBe('2027-10-31T02:00:00.000Z');
    expect(instant('2026-04-05T02:00', 'Australia/Lord_Howe')).toBe('2026-04-04T15:30:00.000Z');
  });
});

describe('The midnight that ends a day', () => {
  it.each([
    ['Europe/Berlin', '2027-03-27'],
    ['Africa/Cairo', '2027-04-29'],
    ['Africa/Cairo', '2027-10-28'],
    ['America/Santiago', '2026-04-04'],
    ['Atlantic/Azores', '2027-10-30'],
  ])('is the one that begins the next: %s %s', (zone, date) => {
    const day = dayNumber(date);
    expect(boundaryOf(day, 1440, zone)).toBe(boundaryOf(day + 1, 0, zone));
    expect(localDayAt(boundaryOf(day, 1440, zone), zone)).toBe(day + 1);
    expect(localDayAt(boundaryOf(day, 1440, zone) - 1, zone)).toBe(day);
  });

  it('makes days of 23 to 25 hours where the clocks change', () => {
    const hoursOf = (date: string, zone: string) =>
      (boundaryOf(dayNumber(date), 1440, zone) - boundaryOf(dayNumber(date), 0, zone)) / HOUR;
    expect(hoursOf('2027-03-28', 'Europe/Berlin')).toBe(23);
    expect(hoursOf('2027-10-31', 'Europe/Berlin')).toBe(25);
    expect(hoursOf('2026-10-04', 'Australia/Lord_Howe')).toBe(23.5);
    expect(hoursOf('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5);
    expect(hoursOf('2027-03-28', 'Asia/Kolkata')).toBe(24);
  });
});

describe('The pinned rules', () => {
  it('know that Vancouver stays on summer time from November 2026', () => {
    // Older data, such as that of Node 20 and of PostgreSQL 15, turns the clocks back here.
    expect(instant('2026-11-01T01:30', 'America/Vancouver')).toBe('2026-11-01T08:30:00.000Z');
    expect(localTimeAt(ms('2026-11-01T09:30:00Z'), 'America/Vancouver')).toBe('2026-11-01T02:30');
    expect(instant('2026-12-01T12:00', 'America/Vancouver')).toBe('2026-12-01T19:00:00.000Z');
    expect(instant('2027-03-14T02:30', 'America/Vancouver')).toBe('2027-03-14T09:30:00.000Z');
    expect(offsetMinutesAt(ms('2028-01-15T00:00:00Z'), 'America/Vancouver')).toBe(-420);
  });

  it('are of a named version, at least the one that was chosen', () => {
    expect(zoneRulesVersion).toMatch(/^20\d\d[a-z]$/);
    expect(zoneRulesVersion >= '2026f').toBe(true);
  });

  it('say where nothing changes', () => {
    expect(isSteady(ms('2027-03-01T00:00:00Z'), ms('2027-03-27T00:00:00Z'), 'Europe/Berlin')).toBe(true);
    expect(isSteady(ms('2027-03-28T00:59:00Z'), ms('2027-03-28T01:00:00Z'), 'Europe/Berlin')).toBe(false);
    expect(isSteady(ms('2027-03-28T01:00:00Z'), ms('2027-10-31T00:59:00Z'), 'Europe/Berlin')).toBe(true);
  });
});

describe('Calendar days', () => {
  it('are those of the zone, not of UTC', () => {
    const at = ms('2027-03-01T11:30:00Z');
    expect(dateOf(localDayAt(at, 'Pacific/Apia'))).toBe('2027-03-02');
    expect(dateOf(localDayAt(at, 'Pacific/Pago_Pago'))).toBe('2027-03-01');
    expect(dateOf(localDayAt(ms('2027-03-01T18:29:59Z'), 'Asia/Kolkata'))).toBe('2027-03-01');
    expect(dateOf(localDayAt(ms('2027-03-01T18:30:00Z'), 'Asia/Kolkata'))).toBe('2027-03-02');
  });

  it.each([
    ['2027-03-01', 1],
    ['2027-03-06', 6],
    ['2027-03-07', 7],
    ['1970-01-01', 4],
    ['2028-02-29', 2],
  ])('%s is weekday %d', (date, weekday) => {
    expect(weekdayOf(dayNumber(date))).toBe(weekday);
  });

  it('survive the way to a number and back', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60_000 }), (day) => dayNumber(dateOf(day)) === day));
  });
});

describe('A zone name', () => {
  it.each(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince', 'Etc/GMT+5', 'UTC'])(
    'may be %s',
    (name) => expect(isTimeZone(name)).toBe(true),
  );

  it.each(['Europe/Atlantis', 'europe/berlin', 'EST', '+05:30', '', 'constructor', '../etc/passwd', 'Asia/'])(
    'may not be "%s"',
    (name) => expect(isTimeZone(name)).toBe(false),
  );

  it('that is unknown stops the arithmetic', () => {
    expect(() => offsetMinutesAt(0, 'Europe/Atlantis')).toThrow(RangeError);
  });
});

const zones = [
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/New_York',
  'America/Vancouver',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Santiago',
  'Pacific/Chatham',
];
const FIRST = ms('2026-01-01T00:00:00Z');
const LAST = ms('2029-01-01T00:00:00Z');

/** Hours in which the clocks of the zone change. */
function changesOf(zone: string): number[] {
  const changes: number[] = [];
  for (let at = FIRST; at < LAST; at += HOUR) {
    if (offsetMinutesAt(at, zone) !== offsetMinutesAt(at + HOUR, zone)) changes.push(at);
  }
  return changes;
}

const changesByZone = new Map(zones.map((zone) => [zone, changesOf(zone)]));

/** Instants on whole minutes: anywhere in the three years, and as often around a change of the clocks. */
const moments = fc.constantFrom(...zones).chain((zone) => {
  const changes = changesByZone.get(zone)!;
  const anywhere = fc.integer({ min: FIRST / MINUTE, max: LAST / MINUTE }).map((minute) => minute * MINUTE);
  const around = () =>
    fc
      .tuple(fc.constantFrom(...changes), fc.integer({ min: -240, max: 240 }))
      .map(([change, minutes]) => change + minutes * MINUTE);
  return fc.record({ zone: fc.constant(zone), at: changes.length ? fc.oneof(anywhere, around()) : anywhere });
});

describe('In eight zones, from 2026 to 2028', () => {
  it('an instant leads to its local time and back, or to the first occurrence of that time', () => {
    fc.assert(
      fc.property(moments, ({ zone, at }) => {
        const localTime = localTimeAt(at, zone);
        const back = instantOf(localDayAt(at, zone), minuteOf(localTime), zone);
        expect(back).not.toBeNull();
        expect(localTimeAt(back!, zone)).toBe(localTime);
        expect(back!).toBeLessThanOrEqual(at);
        // What lies between an instant and the first occurrence of its local time is one turning back of the clocks.
        if (back !== at) {
          expect(at - back!).toBe((offsetMinutesAt(back!, zone) - offsetMinutesAt(at, zone)) * MINUTE);
        }
      }),
      { numRuns: 4000 },
    );
  });

  it('a boundary is the first instant at which the clocks show that time or a later one', () => {
    fc.assert(
      fc.property(moments, ({ zone, at }) => {
        // Any wall time near that instant, also one that does not exist.
        const wall = at + offsetMinutesAt(at - HOUR, zone) * MINUTE;
        const [day, minute] = [Math.floor(wall / DAY), (wall % DAY) / MINUTE];
        const shown = (instant: number) => instant + offsetMinutesAt(instant, zone) * MINUTE;
        let first = wall - 16 * HOUR;
        while (shown(first) < wall) first += MINUTE;
        expect(boundaryOf(day, minute, zone)).toBe(first);
        expect(instantOf(day, minute, zone)).toBe(shown(first) === wall ? first : null);
      }),
      { numRuns: 1500 },
    );
  });
});
