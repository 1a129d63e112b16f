import { describe, expect, it } from 'vitest';
import { PatientBusy, SlotTaken } from './availability.errors.js';
import type { Terms } from './terms.js';
import { HOLD_GRACE_MS, type JudgeOptions, LockedTime, type StandingTime } from './locked-time.js';

const NOW = new Date('2027-03-01T06:00:00Z');
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
const rules = [
  {
    centreId: 'centre',
    fromMinute: 540,
    toMinute: 1020,
    mode: 'any' as const,
    fromDate: '2027-01-01',
    toDate: '2027-12-31',
  },
];

function standing(
  resourceId: string,
  start: string,
  end: string,
  details: Partial<StandingTime> = {},
): StandingTime {
  return {
    resourceId,
    start: Date.parse(`2027-03-02T${start}:00Z`),
    end: Date.parse(`2027-03-02T${end}:00Z`),
    kind: 'claim',
    appointmentId: 'an appointment',
    holdId: null,
    holdExpiresAt: null,
    ...details,
  };
}
const held = (resourceId: string, holdId: string, expiresAt: Date) =>
  standing(resourceId, '10:00', '10:30', { appointmentId: null, holdId, holdExpiresAt: expiresAt.getTime() });
const before = (ms: number) => new Date(NOW.getTime() - ms);

function judge(time: string, times: StandingTime[], options: JudgeOptions = {}, given: Partial<Terms> = {}) {
  const want = {
    clinicianId: 'clinician',
    centreId: 'centre',
    patientId: 'patient',
    mode: 'in_person' as const,
    startsAt: new Date(`2027-03-02T${time}:00Z`),
  };
  const judged = { ...terms, ...given };
  const all = new LockedTime(want, rules, { from: -Infinity, to: Infinity, standing: times }, NOW);
  const visit = all.freeVisit(judged, options);
  // What is free at a glance is free after a long look, and the other way round.
  if (visit) expect(all.judge(judged, options)).toEqual(visit);
  else expect(() => all.judge(judged, options)).toThrow();
  return all.judge(judged, options);
}
const codeOf = (work: () => unknown) => {
  try {
    work();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('A time under its locks', () => {
  it('can be had where nothing stands in it', () => {
    expect(judge('10:00', [])).toEqual({
      startsAt: new Date('2027-03-02T10:00:00Z'),
      endsAt: new Date('2027-03-02T10:30:00Z'),
      pastDueHoldIds: [],
      roomId: null,
      placeIds: [],
    });
  });

  it.each([
    [
      'is taken where the clinician is claimed',
      '10:00',
      standing('clinician', '10:15', '10:45'),
      'slot_taken',
    ],
    [
      'is the patient’s already where they are claimed',
      '10:00',
      standing('patient', '10:15', '10:45'),
      'patient_busy',
    ],
    [
      'is closed for the clinician',
      '10:00',
      standing('clinician', '10:15', '10:45', { kind: 'closure' }),
      'outside_availability',
    ],
    [
      'is closed for the centre',
      '10:00',
      standing('centre', '10:15', '10:45', { kind: 'closure' }),
      'outside_availability',
    ],
    ['is free right after a claim', '10:45', standing('clinician', '10:15', '10:45'), null],
    ['is outside the hours', '08:00', standing('clinician', '10:15', '10:45'), 'outside_availability'],
  ])('%s', (_, time, stands, code) => {
    expect(codeOf(() => judge(time, [stands]))).toBe(code);
  });

  it('names up to three free starts of that day and the next two, nearest first in time', () => {
    const taken = [standing('clinician', '09:00', '17:00')];
    const error = (() => {
      try {
        return judge('10:00', taken);
      } catch (thrown) {
        return thrown as SlotTaken;
      }
    })() as SlotTaken;
    expect(error).toBeInstanceOf(SlotTaken);
    expect(error.details.extensions!['alternatives']).toEqual([
      { startsAt: '2027-03-03T09:00:00.000Z', endsAt: '2027-03-03T09:30:00.000Z' },
      { startsAt: '2027-03-03T09:15:00.000Z', endsAt: '2027-03-03T09:45:00.000Z' },
      { startsAt: '2027-03-03T09:30:00.000Z', endsAt: '2027-03-03T10:00:00.000Z' },
    ]);
  });

  it('gives the clinician’s buffers their time, and the patient none', () => {
    const buffers = { bufferBeforeMinutes: 15, bufferAfterMinutes: 15 };
    expect(codeOf(() => judge('10:00', [standing('clinician', '10:40', '11:00')], {}, buffers))).toBe(
      'slot_taken',
    );
    expect(codeOf(() => judge('10:00', [standing('patient', '10:30', '11:00')], {}, buffers))).toBeNull();
  });
});

describe('A look at what stands nearby', () => {
  it('is not enough for a visit that reaches beyond it, buffers included', () => {
    const startsAt = new Date('2027-03-02T10:00:00Z');
    const want = { clinicianId: 'c', centreId: 'centre', patientId: 'p', mode: 'online' as const, startsAt };
    const around = (before: number, after: number) => {
      const [from, to] = [startsAt.getTime() - before * 60_000, startsAt.getTime() + after * 60_000];
      return new LockedTime(want, rules, { from, to, standing: [] }, NOW);
    };
    const buffered = { ...terms, bufferBeforeMinutes: 10, bufferAfterMinutes: 20 };
    expect(around(10, 50).freeVisit(buffered)).not.toBeNull();
    expect(around(9, 50).freeVisit(buffered)).toBeNull();
    expect(around(10, 49).freeVisit(buffered)).toBeNull();
  });
});

describe('A hold', () => {
  it('stands until five seconds after its end, and is named from then on to be expired whole', () => {
    const almost = before(HOLD_GRACE_MS - 1);
    const over = before(HOLD_GRACE_MS);
    expect(codeOf(() => judge('10:00', [held('clinician', 'h', almost)]))).toBe('slot_taken');
    expect(judge('10:00', [held('clinician', 'h', over)]).pastDueHoldIds).toEqual(['h']);
  });

  it('is named once, whatever it claims, also where it claims the patient', () => {
    const times = [
      held('clinician', 'h', before(60_000)),
      held('patient', 'h', before(60_000)),
      held('patient', 'other', before(60_000)),
    ];
    expect(judge('10:00', times).pastDueHoldIds).toEqual(['h', 'other']);
  });

  it('of the patient stands as well', () => {
    expect(() => judge('10:00', [held('patient', 'h', NOW)])).toThrow(PatientBusy);
  });
});

describe('An appointment that moves', () => {
  it('does not stand in its own way, while others do', () => {
    const own = [
      standing('clinician', '10:00', '10:30', { appointmentId: 'mine' }),
      standing('patient', '10:00', '10:30', { appointmentId: 'mine' }),
    ];
    expect(codeOf(() => judge('10:15', own))).toBe('slot_taken');
    expect(codeOf(() => judge('10:15', own, { ignoring: 'mine' }))).toBeNull();
    expect(
      codeOf(() => judge('10:15', [...own, standing('clinician', '10:30', '11:00')], { ignoring: 'mine' })),
    ).toBe('slot_taken');
  });

  it('is held to its windows unless they are waived', () => {
    const leadTimeMinutes = 3 * 1440;
    expect(codeOf(() => judge('10:00', [], {}, { leadTimeMinutes }))).toBe('inside_lead_time');
    expect(codeOf(() => judge('10:00', [], { windowsWaived: true }, { leadTimeMinutes }))).toBeNull();
  });
});
