import { beforeAll, describe, expect, it } from 'vitest';
import { CheckLedger } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

describe('Appointment series', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patient: PatientPerson;
  let other: PatientPerson;
  let frontDesk: Person;

  beforeAll(async () => {
    app = await startApp({ DATABASE_POOL_SIZE: '20' });
    clinic = await aClinic(app, { service: { horizonDays: 400 } });
    [patient, other] = await Promise.all([aPatientPerson(app), aPatientPerson(app)]);
    frontDesk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
  });

  const weekly = (startsAt: string, body: object = {}, at = clinic) => ({
    ...bookingAt(at, startsAt),
    ...{ frequency: 'weekly', count: 12, ...body },
  });
  const post = (path: string, body: object, { token }: Person = patient) =>
    app.http.post(path, body, { token });
  const book = async (startsAt: string, body: object = {}) => {
    const answer = await post('appointment-series', weekly(startsAt, body));
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body;
  };
  const move = (id: string, query: string, body: object, version = 1, { token }: Person = patient) =>
    app.http.patch(`appointment-series/${id}?${query}`, body, {
      token,
      headers: { 'If-Match': `"${version}"` },
    });
  const cancel = (id: string, query: string, body: object = {}, { token }: Person = patient) =>
    app.http.send('DELETE', `appointment-series/${id}?${query}`, { token, body });
  const localTimes = (body: { appointments: { localStartsAt: string }[] }) =>
    body.appointments.map(({ localStartsAt }) => localStartsAt.slice(5));
  const expectAWholeLedger = async () =>
    expect(await app.app.get(CheckLedger, { strict: false }).execute(app.clock.now())).toEqual([]);

  it('shows the two of twelve that cannot be had, books none, or the other ten', async () => {
    for (const day of ['2027-03-17', '2027-04-14'])
      expect((await post('appointments', bookingAt(clinic, `${day}T04:00:00Z`), other)).status).toBe(201);
    const preview = await post('appointment-series/preview', weekly('2027-03-03T04:00:00Z'));
    expect(preview.body.conflicts).toBe(2);
    expect(
      preview.body.visits.flatMap(
        ({ localStartsAt, conflict }: { localStartsAt: string; conflict: string }) =>
          conflict ? [[localStartsAt, conflict]] : [],
      ),
    ).toEqual([
      ['2027-03-17T09:30', 'slot_taken'],
      ['2027-04-14T09:30', 'slot_taken'],
    ]);
    const none = await post(
      'appointment-series',
      weekly('2027-03-03T04:00:00Z', { conflicts: 'all_or_nothing' }),
    );
    expect([none.status, none.body.code]).toEqual([409, 'series_conflicts']);
    expect(none.body.conflicts).toMatchObject([{ code: 'slot_taken' }, { code: 'slot_taken' }]);
    expect(
      await app.database.query('SELECT 1 FROM appointments WHERE patient_id = $1', [patient.patientId]),
    ).toEqual([]);
    const ten = await book('2027-03-03T04:00:00Z', { conflicts: 'skip' });
    expect(ten.appointments).toHaveLength(10);
    expect(ten.skipped).toHaveLength(2);
    expect(ten.appointments.every(({ seriesId }: { seriesId: string }) => seriesId === ten.id)).toBe(true);
    const seen = await app.http.get(`appointment-series/${ten.id}`, { token: frontDesk.token });
    expect(seen.body.appointments).toHaveLength(10);
    await expectAWholeLedger();
    expect((await cancel(ten.id, 'scope=all')).status).toBe(200);
  });

  it('keeps the local hour over a change of the clocks', async () => {
    const berlin = await aClinic(app, { centre: { timeZone: 'Europe/Berlin' } });
    const answer = await post('appointment-series', weekly('2027-03-22T09:00:00Z', { count: 2 }, berlin));
    expect(answer.body.appointments).toMatchObject([
      { localStartsAt: '2027-03-22T10:00', startsAt: '2027-03-22T09:00:00.000Z' },
      { localStartsAt: '2027-03-29T10:00', startsAt: '2027-03-29T08:00:00.000Z' },
    ]);
    const moved = await move(answer.body.id, 'scope=all', { localTime: '11:00' });
    expect(moved.body.appointments).toMatchObject([
      { startsAt: '2027-03-22T10:00:00.000Z' },
      { startsAt: '2027-03-29T09:00:00.000Z' },
    ]);
    expect(moved.body).toMatchObject({ localTime: '11:00', version: 2 });
  });

  it('moves this visit, this and those that follow, or all', async () => {
    const { id } = await book('2027-03-05T05:00:00Z', { count: 4 });
    const one = await move(id, 'scope=this&from=2027-03-12', { localTime: '11:00' });
    expect(localTimes(one.body)).toEqual(['03-05T10:30', '03-12T11:00', '03-19T10:30', '03-26T10:30']);
    const following = await move(
      id,
      'scope=following&from=2027-03-19',
      { localTime: '12:00', shiftDays: 1 },
      2,
    );
    expect(localTimes(following.body)).toEqual(['03-05T10:30', '03-12T11:00', '03-20T12:00', '03-27T12:00']);
    const all = await move(id, 'scope=all', { shiftDays: -1 }, 3);
    expect(localTimes(all.body)).toEqual(['03-04T10:30', '03-11T11:00', '03-19T12:00', '03-26T12:00']);
    expect((await move(id, 'scope=all', { localTime: '15:00' }, 3)).status).toBe(412);
    expect((await move(id, 'scope=this&from=2027-05-05', { localTime: '15:00' }, 4)).body.code).toBe(
      'no_visit_left',
    );
    await expectAWholeLedger();
  });

  it('moves none where one of them has no room', async () => {
    const { id } = await book('2027-03-08T06:00:00Z', { count: 3 });
    expect((await post('appointments', bookingAt(clinic, '2027-03-15T08:00:00Z'), other)).status).toBe(201);
    const answer = await move(id, 'scope=all', { localTime: '13:30' });
    expect([answer.status, answer.body.code]).toEqual([409, 'series_conflicts']);
    expect(answer.body.conflicts).toMatchObject([{ localStartsAt: '2027-03-15T13:30', code: 'slot_taken' }]);
    const { body } = await app.http.get(`appointment-series/${id}`, { token: patient.token });
    expect(localTimes(body)).toEqual(['03-08T11:30', '03-15T11:30', '03-22T11:30']);
  });

  it('calls off this visit, this and those that follow, or all', async () => {
    const { id } = await book('2027-03-09T07:00:00Z', { count: 4 });
    const statuses = async (query: string) =>
      (await cancel(id, query)).body.appointments.map(({ status }: { status: string }) => status[1]);
    expect(await statuses('scope=this&from=2027-03-16')).toEqual(['o', 'a', 'o', 'o']);
    expect(await statuses('scope=following&from=2027-03-23')).toEqual(['o', 'a', 'a', 'a']);
    expect((await cancel(id, 'scope=all', {}, frontDesk)).body.code).toBe('reason_required');
    expect((await cancel(id, 'scope=all', { reason: 'Done' }, frontDesk)).status).toBe(200);
    expect((await cancel(id, 'scope=all')).body.code).toBe('no_visit_left');
    const noted = await app.database.query(
      `SELECT 1 FROM audit_events WHERE entity_id = $1 AND action = 'appointment_series.cancel'`,
      [id],
    );
    expect(noted).toHaveLength(1);
    await expectAWholeLedger();
  });

  it('two who want the same weeks at once do not both get one of them', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, async (_, i) =>
        post(
          'appointment-series',
          weekly(`2027-03-${10 + (i % 2) * 7}T09:00:00Z`, { count: 6 }),
          await aPatientPerson(app),
        ),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    await expectAWholeLedger();
  });

  it('refuses bad input, and whoever it does not concern', async () => {
    const bad = [
      { count: 53 },
      { count: 0 },
      { count: undefined },
      { frequency: 'yearly' },
      { every: 13 },
      { until: '2037-01-01', count: undefined },
      { price: 1 },
    ];
    for (const body of bad)
      expect(
        (await post('appointment-series', weekly('2027-03-12T04:00:00Z', body))).status,
        JSON.stringify(body),
      ).toBe(400);
    const { id } = await book('2027-03-12T10:00:00Z', { count: 2 });
    expect((await app.http.get(`appointment-series/${id}`, { token: other.token })).status).toBe(404);
    expect((await move(id, 'scope=all', { localTime: '10:00' }, 1, other)).status).toBe(404);
    expect((await cancel(id, 'scope=all', {}, other)).status).toBe(404);
    expect((await move(id, 'scope=this', { localTime: '10:00' })).status).toBe(400);
    expect((await move(id, 'scope=some', { localTime: '10:00' })).status).toBe(400);
    expect((await move(id, 'scope=all', {})).status).toBe(400);
    expect(
      (
        await app.http.patch(
          `appointment-series/${id}?scope=all`,
          { localTime: '10:00' },
          { token: patient.token },
        )
      ).status,
    ).toBe(428);
    expect(
      (await post('appointment-series', weekly('2027-03-12T04:00:00Z', { patientId: other.patientId })))
        .status,
    ).toBe(404);
    expect((await post('appointment-series', weekly('2027-03-12T04:00:00Z'), clinic.clinician)).status).toBe(
      403,
    );
  });
});
