import { beforeAll, describe, expect, it } from 'vitest';
import { CheckLedger } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

describe('POST /appointments/swap', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patients: PatientPerson[];
  let frontDesk: Person;

  beforeAll(async () => {
    app = await startApp({ DATABASE_POOL_SIZE: '30' });
    clinic = await aClinic(app);
    patients = await Promise.all([aPatientPerson(app), aPatientPerson(app), aPatientPerson(app)]);
    frontDesk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
  });

  const booked = async (startsAt: string, by: PatientPerson, at = clinic): Promise<string> => {
    const answer = await app.http.post('appointments', bookingAt(at, startsAt), { token: by.token });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body.id;
  };
  const swap = (firstId: string, secondId: string, token = frontDesk.token, body: object = {}) =>
    app.http.post(
      'appointments/swap',
      { firstId, secondId, reason: 'Both asked for it', ...body },
      { token },
    );
  const startsOf = async (...ids: string[]) =>
    Promise.all(
      ids.map(
        async (id) => (await app.http.get(`appointments/${id}`, { token: frontDesk.token })).body.startsAt,
      ),
    );

  it('moves both, with history, an event and an audit entry for each', async () => {
    const first = await booked('2027-03-03T04:00:00Z', patients[0]!);
    const second = await booked('2027-03-03T06:00:00Z', patients[1]!);
    const answer = await swap(first, second);
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(answer.body.data).toMatchObject([
      { id: first, startsAt: '2027-03-03T06:00:00.000Z', localStartsAt: '2027-03-03T11:30', version: 2 },
      { id: second, startsAt: '2027-03-03T04:00:00.000Z', patientId: patients[1]!.patientId, version: 2 },
    ]);
    for (const id of [first, second]) {
      const history = await app.http.get(`appointments/${id}/history`, { token: frontDesk.token });
      expect(history.body.data.at(-1)).toMatchObject({
        act: 'reschedule',
        actor: 'clinic',
        reason: 'Both asked for it',
      });
      const events = await app.database.query(
        `SELECT 1 FROM outbox_events WHERE aggregate_id = $1 AND name = 'AppointmentRescheduled'`,
        [id],
      );
      expect(events).toHaveLength(1);
      const noted = await app.database.query(
        `SELECT 1 FROM audit_events WHERE entity_id = $1 AND action = 'appointment.swap'`,
        [id],
      );
      expect(noted).toHaveLength(1);
    }
    expect(await app.app.get(CheckLedger, { strict: false }).execute(app.clock.now())).toEqual([]);
  });

  it('moves none where one of them has no room at the time of the other', async () => {
    const other = await aClinic(app, { service: { durationMinutes: 60 } });
    const manager = await aPerson(app, { roles: [{ role: 'manager' }] });
    const short = await booked('2027-03-04T04:00:00Z', patients[0]!);
    const long = await booked('2027-03-04T06:00:00Z', patients[1]!, other);
    // At 04:00 the long visit’s clinician is free, but at 06:00 the short one’s is not.
    await booked('2027-03-04T06:00:00Z', patients[2]!);
    const answer = await swap(short, long, manager.token);
    expect([answer.status, answer.body.code]).toEqual([409, 'slot_taken']);
    expect(
      await Promise.all(
        [short, long].map(
          async (id) => (await app.http.get(`appointments/${id}`, { token: manager.token })).body.startsAt,
        ),
      ),
    ).toEqual(['2027-03-04T04:00:00.000Z', '2027-03-04T06:00:00.000Z']);
  });

  it('exchanges the times of visits with two clinicians, each of whom keeps the patient', async () => {
    const other = await aClinic(app);
    const manager = await aPerson(app, { roles: [{ role: 'manager' }] });
    const here = await booked('2027-03-05T04:00:00Z', patients[0]!);
    const there = await booked('2027-03-05T06:00:00Z', patients[1]!, other);
    const answer = await swap(here, there, manager.token);
    expect(answer.body.data).toMatchObject([
      { clinicianId: clinic.clinicianId, startsAt: '2027-03-05T06:00:00.000Z' },
      { clinicianId: other.clinicianId, startsAt: '2027-03-05T04:00:00.000Z' },
    ]);
  });

  it('refuses what cannot be swapped, and whoever may not', async () => {
    const first = await booked('2027-03-08T04:00:00Z', patients[0]!);
    const second = await booked('2027-03-08T06:00:00Z', patients[1]!);
    expect((await swap(first, first)).status).toBe(400);
    expect((await swap(first, crypto.randomUUID())).status).toBe(404);
    expect((await swap(first, second, frontDesk.token, { reason: undefined })).status).toBe(400);
    expect((await swap(first, second, frontDesk.token, { price: 1 })).status).toBe(400);
    expect((await swap(first, second, patients[0]!.token)).status).toBe(403);
    expect((await swap(first, second, clinic.clinician.token)).status).toBe(403);
    const elsewhere = await aClinic(app);
    const stranger = await aPerson(app, { roles: [{ role: 'front_desk', centreId: elsewhere.centreId }] });
    expect((await swap(first, second, stranger.token)).status).toBe(404);
    expect(
      (await app.http.post('appointments/swap', { firstId: first, secondId: second, reason: 'x' })).status,
    ).toBe(401);
    await app.http.post(`appointments/${second}/cancel`, {}, { token: patients[1]!.token });
    const answer = await swap(first, second);
    expect([answer.status, answer.body.code]).toEqual([409, 'illegal_transition']);
    expect(await startsOf(first)).toEqual(['2027-03-08T04:00:00.000Z']);
  });

  it('answers a repeated request with the first answer', async () => {
    const first = await booked('2027-03-09T04:00:00Z', patients[0]!);
    const second = await booked('2027-03-09T06:00:00Z', patients[1]!);
    const send = () =>
      app.http.post(
        'appointments/swap',
        { firstId: first, secondId: second, reason: 'Once' },
        { token: frontDesk.token, headers: { 'Idempotency-Key': 'swap-once' } },
      );
    const answers = [await send(), await send()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[1]!.body).toEqual(answers[0]!.body);
    expect(await startsOf(first)).toEqual(['2027-03-09T06:00:00.000Z']);
  });

  it('two hundred swaps and counter-swaps at once neither deadlock nor lose a time', async () => {
    const deadlocks = async () =>
      Number(
        (
          await app.database.query<{ deadlocks: string }>(
            'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
          )
        )[0]!.deadlocks,
      );
    const before = await deadlocks();
    const others = [clinic, await aClinic(app), await aClinic(app)];
    const manager = await aPerson(app, { roles: [{ role: 'manager' }] });
    const times = ['04', '05', '06', '07', '08', '09'].map((hour) => `2027-03-10T${hour}:00:00Z`);
    const visits = await Promise.all(
      times.map(async (time, i) => booked(time, await aPatientPerson(app), others[i % others.length])),
    );
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) => {
        const [one, two] = [visits[i % 6]!, visits[(i * 5 + 1) % 6]!];
        return i % 2 ? swap(one, two, manager.token) : swap(two, one, manager.token);
      }),
    );
    expect(answers.every(({ status }) => [200, 400, 409].includes(status))).toBe(true);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(50);
    expect(await deadlocks()).toBe(before);
    const rows = await app.database.query<{ startsAt: Date }>(
      'SELECT starts_at AS "startsAt" FROM appointments WHERE id = ANY ($1) ORDER BY starts_at',
      [visits],
    );
    expect(rows.map(({ startsAt }) => new Date(startsAt).toISOString())).toEqual(
      times.map((time) => new Date(time).toISOString()),
    );
    expect(await app.app.get(CheckLedger, { strict: false }).execute(app.clock.now())).toEqual([]);
  });
});
