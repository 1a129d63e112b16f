import { beforeAll, describe, expect, it } from 'vitest';
import { CheckLedger, ExpireHolds } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, type PatientPerson } from '../../support/people.js';

const OVERLAPS = `
  SELECT 1 FROM time_claims a JOIN time_claims b
    ON a.resource_id = b.resource_id AND a.lane = b.lane AND a.id < b.id AND a.during && b.during`;

/** The promises that hold only if concurrent transactions are kept apart. */
describe('When many want the same', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patients: PatientPerson[];

  beforeAll(async () => {
    app = await startApp({ DATABASE_POOL_SIZE: '40' });
    clinic = await aClinic(app);
    patients = await Promise.all(Array.from({ length: 50 }, () => aPatientPerson(app)));
  });

  const book = (startsAt: string, { token }: PatientPerson, headers = {}) =>
    app.http.post('appointments', bookingAt(clinic, startsAt), { token, headers });
  const deadlocks = async () => {
    const [row] = await app.database.query<{ deadlocks: string }>(
      'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
    );
    return Number(row!.deadlocks);
  };
  const expectAWholeLedger = async () => {
    expect(await app.database.query(OVERLAPS)).toHaveLength(0);
    expect(await app.app.get(CheckLedger, { strict: false }).execute(app.clock.now())).toEqual([]);
  };

  it('one of fifty gets the time, and the others hear that it is taken', async () => {
    const answers = await Promise.all(patients.map((patient) => book('2027-03-02T04:00:00Z', patient)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status, body }) => status === 409 && body.code === 'slot_taken')).toHaveLength(
      49,
    );
    await expectAWholeLedger();
  });

  it('no two overlapping times are sold, whatever their starts', async () => {
    const starts = ['04:00', '04:15', '04:30', '04:45', '05:00'].map((time) => `2027-03-03T${time}:00Z`);
    const answers = await Promise.all(
      patients.map((patient, i) => book(starts[i % starts.length]!, patient)),
    );
    const sold = answers.filter(({ status }) => status === 201).length;
    expect(sold).toBeGreaterThanOrEqual(2);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    await expectAWholeLedger();
  });

  it('one patient who asks with ten clinicians at once gets one visit', async () => {
    const clinics = await Promise.all(Array.from({ length: 10 }, () => aClinic(app)));
    const answers = await Promise.all(
      clinics.map((at) =>
        app.http.post('appointments', bookingAt(at, '2027-03-04T04:00:00Z'), { token: patients[0]!.token }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect(answers.filter(({ body }) => body.code === 'patient_busy')).toHaveLength(9);
  });

  it('fifty equal requests with one key make one booking and equal answers', async () => {
    const headers = { 'Idempotency-Key': 'fifty-at-once' };
    const answers = await Promise.all(
      patients.map(() => book('2027-03-05T04:00:00Z', patients[0]!, headers)),
    );
    const done = answers.filter(({ status }) => status === 201);
    expect(done.length).toBeGreaterThanOrEqual(1);
    expect(new Set(done.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(
      answers
        .filter(({ status }) => status !== 201)
        .every(({ body }) => body.code === 'idempotency_in_progress'),
    ).toBe(true);
    const rows = await app.database.query(
      `SELECT 1 FROM appointments WHERE starts_at = '2027-03-05T04:00:00Z'`,
    );
    expect(rows).toHaveLength(1);
  });

  it('moves that cross each other neither deadlock nor lose a visit', async () => {
    const before = await deadlocks();
    const times = Array.from({ length: 8 }, (_, i) => `2027-03-08T${String(4 + i).padStart(2, '0')}:00:00Z`);
    const visits = await Promise.all(
      times.slice(0, 6).map(async (time, i) => ({
        id: (await book(time, patients[i]!)).body.id as string,
        by: patients[i]!,
      })),
    );
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, i) => {
        const { id, by } = visits[i % visits.length]!;
        return app.http.post(
          `appointments/${id}/reschedule`,
          { startsAt: times[(i * 5 + 3) % times.length] },
          { token: by.token },
        );
      }),
    );
    expect(answers.every(({ status }) => [200, 409, 422].includes(status))).toBe(true);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(await deadlocks()).toBe(before);
    const kept = await app.database.query('SELECT 1 FROM time_claims WHERE appointment_id = ANY ($1)', [
      visits.map(({ id }) => id),
    ]);
    expect(kept).toHaveLength(visits.length * 2);
    await expectAWholeLedger();
  });

  it('a hold is confirmed or expired, never both and never half', async () => {
    const token = (i: number) => patients[i]!.token;
    for (let round = 0; round < 10; round += 1) {
      app.clock.set('2027-03-01T06:00:00Z');
      const day = String(9 + round).padStart(2, '0');
      const holds = await Promise.all(
        [4, 5, 6, 7].map((hour, i) =>
          app.http.post('holds', bookingAt(clinic, `2027-03-${day}T0${hour}:00:00Z`), { token: token(i) }),
        ),
      );
      // Five seconds past the end: whoever asked in time is still in time, and others may come.
      const inTime = round % 2 === 0;
      app.clock.set(inTime ? '2027-03-01T06:10:00Z' : '2027-03-01T06:10:06Z');
      const [confirmed, , rivals] = await Promise.all([
        Promise.all(
          holds.map(({ body }, i) => app.http.post('appointments', { holdId: body.id }, { token: token(i) })),
        ),
        app.app.get(ExpireHolds, { strict: false }).execute(app.clock.now()),
        Promise.all([4, 5, 6, 7].map((hour, i) => book(`2027-03-${day}T0${hour}:00:00Z`, patients[10 + i]!))),
      ]);
      expect(confirmed.map(({ status }) => status)).toEqual(Array<number>(4).fill(inTime ? 201 : 409));
      if (inTime) expect(rivals.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
      await expectAWholeLedger();
    }
    const halves = await app.database.query(
      'SELECT hold_id FROM time_claims WHERE hold_id IS NOT NULL GROUP BY hold_id HAVING count(*) <> 2',
    );
    expect(halves).toHaveLength(0);
  });

  it('cancelling and booking over one time leaves one owner', async () => {
    const booked = await book('2027-03-22T04:00:00Z', patients[0]!);
    const [cancelled, ...others] = await Promise.all([
      app.http.post(`appointments/${booked.body.id}/cancel`, {}, { token: patients[0]!.token }),
      ...patients.slice(1, 20).map((patient) => book('2027-03-22T04:00:00Z', patient)),
    ]);
    expect(cancelled.status).toBe(200);
    expect(others.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(1);
    await expectAWholeLedger();
  });
});
