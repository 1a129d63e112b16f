import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { BookAppointment } from '#booking';
import { Caller } from '#identity';
import { dateOf, dayNumber, offsetMinutesAt } from '#platform/clock';
import { Database } from '#platform/database';
import { doubleSalesCounter } from '../../../libs/availability/persistence/time-claims.metrics.js';
import { startApp, type TestApp } from '../../support/app.js';
import { aPatientPerson, type PatientPerson } from '../../support/people.js';
import { searchNaively } from './naive-search.js';
import { DAYS, type DrawnClinic, drawnClinic, writeClinic, type WrittenClinic } from './random-clinic.js';

/** `SEARCH_CLINICS=10000 SEARCH_SEED=7 npx vitest run …` for a long run; the seed of a failure is printed with it. */
const CLINICS = Number(process.env['SEARCH_CLINICS'] ?? 100);
const SEED = Number(process.env['SEARCH_SEED'] ?? 20_270_328);

const MINUTE = 60_000;
const REASONS = [
  ...['slot_taken', 'outside_availability', 'inside_lead_time', 'beyond_horizon', 'in_the_past'],
  ...[
    'max_per_day_reached',
    'max_per_week_reached',
    'inside_minimum_gap',
    'no_room_free',
    'no_equipment_free',
  ],
];

/** How often the constraint had to speak in this process. */
const doubleSales = async () => (await doubleSalesCounter.get()).values[0]!.value;

/** Ends a transaction whose work was done, and undoes it. */
class Undo extends Error {}

describe('In clinics of every kind', () => {
  let app: TestApp;
  let doubleSalesBefore: number;
  let patient: PatientPerson;
  let bystander: PatientPerson;

  beforeAll(async () => {
    app = await startApp();
    doubleSalesBefore = await doubleSales();
    [patient, bystander] = [await aPatientPerson(app), await aPatientPerson(app)];
  });

  /** Books, tells how it went, and leaves everything as it was. Null is a success. */
  const tryToBook = async (
    clinic: WrittenClinic,
    start: number,
    mode: 'in_person' | 'online',
  ): Promise<string | null> => {
    const caller = new Caller(patient.accountId, 'a session', [{ role: 'patient', centreId: null }]);
    const { clinicianId, serviceId, centreId } = clinic;
    const wanted = { clinicianId, serviceId, centreId, startsAt: new Date(start), mode };
    try {
      await app.app.get(Database).transaction(async () => {
        await app.app.get(BookAppointment, { strict: false }).execute(caller, wanted);
        throw new Undo();
      });
    } catch (error) {
      return error instanceof Undo ? null : (error as { code: string }).code;
    }
    return null;
  };

  const search = async (drawn: DrawnClinic, { serviceId, clinicianId }: WrittenClinic) => {
    const to = dateOf(dayNumber(drawn.firstDay) + DAYS - 1);
    const { status, body } = await app.http.get(
      `slots?serviceId=${serviceId}&clinicianId=${clinicianId}&from=${drawn.firstDay}&to=${to}`,
    );
    expect(status).toBe(200);
    // Places in groups are shown beside free time; here the question is what is free.
    const shown = body.data as { startsAt: string; mode: string; sessionId?: string }[];
    const slots = shown.filter(({ sessionId }) => !sessionId);
    const startsOf = (mode: string) =>
      slots.filter((slot) => slot.mode === mode).map(({ startsAt }) => Date.parse(startsAt));
    return { startsOf, emptyReason: body.emptyReason as string | null, count: shown.length };
  };

  const drawnTimes = new Map<string, number>();
  const note = (features: Record<string, boolean>) => {
    for (const [name, present] of Object.entries(features))
      drawnTimes.set(name, (drawnTimes.get(name) ?? 0) + (present ? 1 : 0));
  };

  it(
    `what the search shows can be booked, and what it does not show is refused with a reason (${CLINICS} clinics)`,
    async () => {
      let [clinics, booked, refused] = [0, 0, 0];
      await fc.assert(
        fc.asyncProperty(
          drawnClinic,
          fc.infiniteStream(fc.nat({ max: DAYS * 1440 })),
          async (drawn, anyMinute) => {
            const clinic = await writeClinic(app.database, drawn, bystander);
            app.clock.set(clinic.now);
            const shown = await search(drawn, clinic);
            expect(shown.emptyReason === null).toBe(shown.count > 0);
            for (const mode of drawn.modes) {
              const verdicts = searchNaively(drawn, clinic, mode);
              const free = [...verdicts].filter(([, isFree]) => isFree).map(([start]) => start);
              expect(shown.startsOf(mode), mode).toEqual(free);
              for (const [start, isFree] of verdicts) {
                const refusal = await tryToBook(clinic, start, mode);
                if (isFree) expect(refusal, new Date(start).toISOString()).toBeNull();
                else expect(REASONS, new Date(start).toISOString()).toContain(refusal);
                if (isFree) booked += 1;
                else refused += 1;
              }
              // Whatever is not on the grid at all is refused as well.
              for (const minute of [...anyMinute.take(3)]) {
                const start = Date.parse(`${drawn.firstDay}T00:00:00Z`) + minute * MINUTE;
                if (!verdicts.has(start)) expect(REASONS).toContain(await tryToBook(clinic, start, mode));
              }
            }
            clinics += 1;
            note(featuresOf(drawn, clinic));
          },
        ),
        { numRuns: CLINICS, seed: SEED },
      );
      expect(clinics).toBe(CLINICS);
      // Both sides of the promise were looked at, and often.
      expect(Math.min(booked, refused)).toBeGreaterThan(CLINICS * 3);
      const rare = [...drawnTimes].filter(([, count]) => count < clinics * 0.05);
      expect(rare, 'features that were drawn in less than 5 % of the clinics').toEqual([]);
      console.log(
        `${clinics} clinics, ${booked} booked, ${refused} refused; ${JSON.stringify(Object.fromEntries(drawnTimes))}`,
      );
    },
    Math.max(120_000, CLINICS * 4_000),
  );

  it('nothing of it had to be stopped by the constraint, and nothing of it was kept', async () => {
    expect(await doubleSales()).toBe(doubleSalesBefore);
    expect(
      await app.database.query('SELECT 1 FROM appointments WHERE patient_id = $1', [patient.patientId]),
    ).toEqual([]);
  });
});

const zones = [
  ...['Australia/Lord_Howe', 'America/Vancouver', 'Asia/Kolkata', 'Europe/Berlin', 'America/Santiago'],
  'Africa/Cairo',
];

function featuresOf(drawn: DrawnClinic, { now, claims, closures }: WrittenClinic): Record<string, boolean> {
  const first = Date.parse(`${drawn.firstDay}T00:00:00Z`);
  const offsets = [first - 720 * MINUTE, first + (DAYS * 1440 + 720) * MINUTE].map((at) =>
    offsetMinutesAt(at, drawn.timeZone),
  );
  const has = (kind: string) => claims.some((claim) => claim.kind === kind);
  const { rules, openings } = drawn;
  return {
    ...Object.fromEntries(zones.map((zone) => [zone, drawn.timeZone === zone])),
    'a change of the clocks': offsets[0] !== offsets[1],
    'hours over midnight': rules.some(({ toMinute }) => toMinute === 1440),
    'hours of one mode': rules.some(({ mode }) => mode !== 'any'),
    'an extra opening': openings.length > 0,
    'an absence': closures.some(({ of }) => of === 'clinician'),
    'a closed centre': closures.some(({ of }) => of === 'centre'),
    'a visit': has('visit'),
    'an overbooked visit': has('overbooked'),
    'a group': has('group'),
    'a hold': has('held'),
    'a hold in its grace': has('held in grace'),
    'a hold past due': has('held past due'),
    'a maximum per day': drawn.maxPerDay !== null,
    'a maximum per week': drawn.maxPerWeek !== null,
    'a minimum gap': drawn.minimumGapMinutes > 0,
    'a holiday': drawn.holidays.length > 0,
    rooms: drawn.rooms !== null,
    equipment: drawn.equipment !== null,
    'a room that is taken': drawn.rooms?.flat().some(({ what }) => what === 'taken') ?? false,
    'a room that is closed': drawn.rooms?.flat().some(({ what }) => what === 'closed') ?? false,
    buffers: drawn.bufferBeforeMinutes + drawn.bufferAfterMinutes > 0,
    'a lead time': drawn.leadTimeMinutes > 0,
    'a near horizon': drawn.horizonDays < 90,
    'a day that has begun': now.getTime() > first,
    'both modes': drawn.modes.length === 2,
    'a grid under ten minutes': drawn.gridMinutes < 10,
    'a grid over half an hour': drawn.gridMinutes > 30,
  };
}
