import { beforeAll, describe, expect, it } from 'vitest';
import { CheckLedger } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, link, type PatientPerson, type Person } from '../../support/people.js';

describe('Group sessions', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patients: PatientPerson[];
  let frontDesk: Person;

  beforeAll(async () => {
    app = await startApp({ DATABASE_POOL_SIZE: '30' });
    clinic = await aClinic(app, { service: { bufferAfterMinutes: 15 } });
    patients = await Promise.all(Array.from({ length: 60 }, () => aPatientPerson(app)));
    frontDesk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
  });

  const schedule = (startsAt: string, capacity: number, token = frontDesk.token, body: object = {}) =>
    app.http.post('group-sessions', bookingAt(clinic, startsAt, { capacity, ...body }), { token });
  const scheduled = async (startsAt: string, capacity: number): Promise<string> => {
    const answer = await schedule(startsAt, capacity);
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body.id;
  };
  const join = (sessionId: string, { token }: Person, body: object = {}) =>
    app.http.post('appointments', { sessionId, ...body }, { token });
  const sessionOf = async (id: string) =>
    (await app.http.get(`group-sessions/${id}`, { token: frontDesk.token })).body;
  const slotsOn = async (day: string) =>
    (
      await app.http.get(
        `slots?serviceId=${clinic.serviceId}&clinicianId=${clinic.clinicianId}&from=${day}&to=${day}&mode=in_person`,
      )
    ).body.data as { startsAt: string; sessionId: string | null; placesLeft: number }[];
  const expectAWholeLedger = async () =>
    expect(await app.app.get(CheckLedger, { strict: false }).execute(app.clock.now())).toEqual([]);

  it('takes the clinician’s time once, and shows its places among the slots', async () => {
    const id = await scheduled('2027-03-03T04:00:00Z', 3);
    const taken = await app.http.post('appointments', bookingAt(clinic, '2027-03-03T04:00:00Z'), {
      token: patients[0]!.token,
    });
    expect([taken.status, taken.body.code]).toEqual([409, 'slot_taken']);
    expect((await slotsOn('2027-03-03')).filter(({ sessionId }) => sessionId)).toMatchObject([
      { startsAt: '2027-03-03T04:00:00.000Z', sessionId: id, placesLeft: 3 },
    ]);
    const joined = await join(id, patients[0]!, { reason: 'Back pain' });
    expect(joined.body).toMatchObject({
      ...{ sessionId: id, status: 'confirmed', patientId: patients[0]!.patientId, reason: 'Back pain' },
      ...{ startsAt: '2027-03-03T04:00:00.000Z', endsAt: '2027-03-03T04:30:00.000Z' },
    });
    expect((await slotsOn('2027-03-03')).find(({ sessionId }) => sessionId)?.placesLeft).toBe(2);
    const days = await app.http.get(
      `slots/days?serviceId=${clinic.serviceId}&clinicianId=${clinic.clinicianId}&from=2027-03-03&to=2027-03-03&mode=in_person`,
    );
    expect(days.body.data[0].count).toBe((await slotsOn('2027-03-03')).length);
    const again = await join(id, patients[0]!);
    expect([again.status, again.body.code]).toEqual([409, 'patient_busy']);
    await expectAWholeLedger();
  });

  it('gives sixty who ask at once for ten places exactly ten, and full is full', async () => {
    const id = await scheduled('2027-03-04T04:00:00Z', 10);
    const answers = await Promise.all(patients.map((patient) => join(id, patient)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.filter(({ body }) => body.code === 'session_full')).toHaveLength(50);
    expect(await sessionOf(id)).toMatchObject({ taken: 10, placesLeft: 0 });
    expect((await slotsOn('2027-03-04')).filter(({ sessionId }) => sessionId)).toEqual([]);

    // A cancelled place is free again, once.
    const [one] = answers.filter(({ status }) => status === 201);
    const owner = patients.find(({ patientId }) => patientId === one!.body.patientId)!;
    const cancels = await Promise.all(
      Array.from({ length: 5 }, () =>
        app.http.post(`appointments/${one!.body.id}/cancel`, {}, { token: owner.token }),
      ),
    );
    expect(cancels.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
    expect(await sessionOf(id)).toMatchObject({ taken: 9, placesLeft: 1 });
    const others = await Promise.all(patients.slice(0, 30).map((patient) => join(id, patient)));
    expect(others.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await sessionOf(id)).toMatchObject({ taken: 10 });
    await expectAWholeLedger();
  });

  it('counts right while places are taken, given back and resized at once', async () => {
    const id = await scheduled('2027-03-05T04:00:00Z', 5);
    const answers = await Promise.all(
      patients.map(async (patient, i) => {
        if (i % 10 === 9) {
          const { version } = await sessionOf(id);
          const headers = { 'If-Match': `"${version}"` };
          return app.http.patch(
            `group-sessions/${id}`,
            { capacity: 5 + (i % 4) },
            { token: frontDesk.token, headers },
          );
        }
        const joined = await join(id, patient);
        if (joined.status === 201 && i % 3 === 0)
          await app.http.post(`appointments/${joined.body.id}/cancel`, {}, { token: patient.token });
        return joined;
      }),
    );
    expect(answers.every(({ status }) => [200, 201, 409, 412].includes(status))).toBe(true);
    const [{ active }] = (await app.database.query<{ active: number }>(
      `SELECT count(*)::int AS active FROM appointments WHERE session_id = $1 AND status = 'confirmed'`,
      [id],
    )) as [{ active: number }];
    const session = await sessionOf(id);
    expect(session.taken).toBe(active);
    expect(session.taken).toBeLessThanOrEqual(session.capacity);
    await expectAWholeLedger();
  });

  it('has never fewer places than are taken', async () => {
    const id = await scheduled('2027-03-08T04:00:00Z', 3);
    for (const patient of patients.slice(0, 2)) await join(id, patient);
    const resize = (capacity: unknown, headers: Record<string, string> = { 'If-Match': '"1"' }) =>
      app.http.patch(`group-sessions/${id}`, { capacity }, { token: frontDesk.token, headers });
    expect((await resize(1)).body.code).toBe('capacity_below_taken');
    expect((await resize(2, {})).status).toBe(428);
    expect((await resize(0)).status).toBe(400);
    expect((await resize(2)).body).toMatchObject({ capacity: 2, placesLeft: 0, version: 2 });
    expect((await resize(4)).status).toBe(412);
  });

  it('is called off for everybody at once', async () => {
    const id = await scheduled('2027-03-09T04:00:00Z', 5);
    const joined = await Promise.all(patients.slice(0, 3).map((patient) => join(id, patient)));
    const cancel = (body: object) =>
      app.http.post(`group-sessions/${id}/cancel`, body, { token: clinic.clinician.token });
    expect((await cancel({})).status).toBe(400);
    const answer = await cancel({ reason: 'Clinician ill' });
    expect(answer.body).toMatchObject({
      status: 'cancelled',
      taken: 0,
      placesLeft: 0,
      cancellationReason: 'Clinician ill',
    });
    expect((await sessionOf(id)).taken).toBe(0);
    for (const { body } of joined) {
      const visit = await app.http.get(`appointments/${body.id}`, { token: frontDesk.token });
      expect(visit.body).toMatchObject({
        status: 'cancelled',
        cancelledBy: 'clinic',
        cancellationReason: 'Clinician ill',
      });
      const events = await app.database.query(
        `SELECT 1 FROM outbox_events WHERE aggregate_id = $1 AND name = 'AppointmentCancelled'`,
        [body.id],
      );
      expect(events).toHaveLength(1);
    }
    expect((await cancel({ reason: 'Again' })).body.code).toBe('session_cancelled');
    expect((await join(id, patients[5]!)).body.code).toBe('session_cancelled');
    const free = await app.http.post('appointments', bookingAt(clinic, '2027-03-09T04:00:00Z'), {
      token: patients[6]!.token,
    });
    expect(free.status).toBe(201);
    await expectAWholeLedger();
  });

  it('cannot be moved place by place, and a request may not say something else', async () => {
    const id = await scheduled('2027-03-10T04:00:00Z', 5);
    const { body } = await join(id, patients[0]!);
    const moved = await app.http.post(
      `appointments/${body.id}/reschedule`,
      { startsAt: '2027-03-10T06:00:00Z' },
      { token: patients[0]!.token },
    );
    expect([moved.status, moved.body.code]).toEqual([409, 'place_in_session']);
    expect((await join(id, patients[1]!, { mode: 'online' })).body.code).toBe('session_mismatch');
    expect((await join(crypto.randomUUID(), patients[1]!)).status).toBe(404);
    expect((await join(id, patients[1]!, { patientId: patients[2]!.patientId })).status).toBe(404);
    await link(app.database, patients[1]!.accountId, patients[2]!.patientId, 'parent');
    expect((await join(id, patients[1]!, { patientId: patients[2]!.patientId })).status).toBe(201);
  });

  it('obeys lead time for patients, which the desk may set aside', async () => {
    const id = await scheduled('2027-03-01T06:30:00Z', 2);
    expect((await join(id, patients[0]!)).body.code).toBe('inside_lead_time');
    const body = { patientId: patients[0]!.patientId, overrideWindows: true, overrideReason: 'On the phone' };
    expect((await join(id, frontDesk, body)).status).toBe(201);
    expect((await slotsOn('2027-03-01')).filter(({ sessionId }) => sessionId)).toEqual([]);
  });

  it('is run by its clinician and its desk, and by nobody else', async () => {
    const elsewhere = await aClinic(app);
    const stranger = await aPerson(app, { roles: [{ role: 'front_desk', centreId: elsewhere.centreId }] });
    expect((await schedule('2027-03-11T04:00:00Z', 5, patients[0]!.token)).status).toBe(403);
    expect((await schedule('2027-03-11T04:00:00Z', 5, stranger.token)).status).toBe(404);
    expect((await schedule('2027-03-11T04:00:00Z', 5, elsewhere.clinician.token)).status).toBe(404);
    expect((await schedule('2027-03-11T04:00:00Z', 0)).status).toBe(400);
    expect((await schedule('2027-03-11T04:00:00Z', 5, frontDesk.token, { taken: 3 })).status).toBe(400);
    const id = (await schedule('2027-03-11T04:00:00Z', 5, clinic.clinician.token)).body.id;
    expect((await app.http.get(`group-sessions/${id}`, { token: stranger.token })).status).toBe(404);
    const seen = await app.http.get('group-sessions?from=2027-03-11&to=2027-03-11&count=true', {
      token: clinic.clinician.token,
    });
    expect(seen.body).toMatchObject({ data: [{ id }], total: 1 });
    expect((await app.http.get('group-sessions', { token: stranger.token })).body.data).toEqual([]);
    const cancelled = await app.http.post(
      `group-sessions/${id}/cancel`,
      { reason: 'x' },
      { token: stranger.token },
    );
    expect(cancelled.status).toBe(404);
  });
});
