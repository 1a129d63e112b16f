import { beforeAll, describe, expect, it } from 'vitest';
import { CheckLedger, ExtendOverruns } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

describe('POST /appointments/:id/extend', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patients: PatientPerson[];
  let frontDesk: Person;

  beforeAll(async () => {
    app = await startApp();
    clinic = await aClinic(app);
    patients = await Promise.all([aPatientPerson(app), aPatientPerson(app), aPatientPerson(app)]);
    frontDesk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
  });

  const booked = async (startsAt: string, by: PatientPerson): Promise<string> => {
    app.clock.set('2027-03-01T06:00:00Z');
    const answer = await app.http.post('appointments', bookingAt(clinic, startsAt), { token: by.token });
    expect(answer.status).toBe(201);
    return answer.body.id;
  };
  const begin = (id: string) =>
    app.database.query(`UPDATE appointments SET status = 'in_progress' WHERE id = $1`, [id]);
  const extend = (id: string, minutes: unknown, token = frontDesk.token) =>
    app.http.post(`appointments/${id}/extend`, { minutes }, { token });
  const expectAWholeLedger = async () =>
    expect(await app.app.get(CheckLedger, { strict: false }).execute(app.clock.now())).toEqual([]);

  it('keeps the time as far as it can, and says what it runs into', async () => {
    const id = await booked('2027-03-03T04:00:00Z', patients[0]!);
    const next = await booked('2027-03-03T05:00:00Z', patients[1]!);
    await begin(id);
    app.clock.set('2027-03-03T04:20:00Z');
    const first = await extend(id, 15);
    expect(first.body).toEqual({
      ...{ appointmentId: id, extendedUntil: '2027-03-03T04:45:00.000Z' },
      ...{ runsIntoAt: null, runsIntoAppointmentId: null },
    });
    await expectAWholeLedger();
    const taken = await app.http.post(
      'appointments',
      bookingAt(clinic, '2027-03-03T04:30:00Z', {
        ...{ patientId: patients[2]!.patientId, overrideWindows: true, overrideReason: 'x' },
      }),
      { token: frontDesk.token },
    );
    expect([taken.status, taken.body.code]).toEqual([409, 'slot_taken']);
    const second = await extend(id, 30, clinic.clinician.token);
    expect(second.body).toMatchObject({
      ...{ extendedUntil: '2027-03-03T05:00:00.000Z', runsIntoAt: '2027-03-03T05:00:00.000Z' },
      runsIntoAppointmentId: next,
    });
    const events = await app.database.query(
      `SELECT 1 FROM outbox_events WHERE aggregate_id = $1 AND name = 'VisitRunsInto'`,
      [id],
    );
    expect(events).toHaveLength(1);
    const seen = await app.http.get('overruns', { token: frontDesk.token });
    expect(seen.body.data).toMatchObject([{ appointmentId: id, runsIntoAppointmentId: next }]);
    await expectAWholeLedger();
  });

  it('happens by itself to visits that run past their end, until they meet the next one', async () => {
    const id = await booked('2027-03-04T04:00:00Z', patients[0]!);
    const next = await booked('2027-03-04T04:45:00Z', patients[1]!);
    await begin(id);
    const work = app.app.get(ExtendOverruns, { strict: false });
    const untils: string[] = [];
    for (const minute of ['30', '34', '36', '40', '44', '46', '50']) {
      app.clock.set(`2027-03-04T04:${minute}:00Z`);
      await work.execute(app.clock.now());
      const [row] = await app.database.query<{ until: Date }>(
        'SELECT extended_until AS until FROM appointment_overruns WHERE appointment_id = $1',
        [id],
      );
      untils.push(new Date(row!.until).toISOString().slice(11, 16));
    }
    expect(untils).toEqual(['04:35', '04:35', '04:41', '04:41', '04:45', '04:45', '04:45']);
    const events = await app.database.query<{ into: string }>(
      `SELECT payload->>'runsIntoAppointmentId' AS into FROM outbox_events WHERE aggregate_id = $1 AND name = 'VisitRunsInto'`,
      [id],
    );
    expect(events).toEqual([{ into: next }]);
    await expectAWholeLedger();
  });

  it('is for visits that have begun, by those who may', async () => {
    const id = await booked('2027-03-05T04:00:00Z', patients[0]!);
    const early = await extend(id, 15);
    expect([early.status, early.body.code]).toEqual([409, 'illegal_transition']);
    await begin(id);
    expect((await extend(id, 15, patients[0]!.token)).status).toBe(403);
    const elsewhere = await aClinic(app);
    const stranger = await aPerson(app, { roles: [{ role: 'front_desk', centreId: elsewhere.centreId }] });
    expect((await extend(id, 15, stranger.token)).status).toBe(404);
    expect((await extend(id, 15, elsewhere.clinician.token)).status).toBe(404);
    expect((await app.http.get('overruns', { token: elsewhere.clinician.token })).body.data).toEqual([]);
    for (const minutes of [0, 241, '15', null]) expect((await extend(id, minutes)).status).toBe(400);
  });
});
