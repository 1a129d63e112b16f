import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ExpireHolds } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, type PatientPerson } from '../../support/people.js';

describe('Holds', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patient: PatientPerson;
  let rival: PatientPerson;

  beforeAll(async () => {
    app = await startApp();
    clinic = await aClinic(app);
  });
  beforeEach(async () => {
    app.clock.set('2027-03-01T06:00:00Z');
    [patient, rival] = [await aPatientPerson(app), await aPatientPerson(app)];
  });

  const hold = (startsAt: string, by = patient) =>
    app.http.post('holds', bookingAt(clinic, startsAt), { token: by.token });
  const confirm = (holdId: string, by = patient, details = {}) =>
    app.http.post('appointments', { holdId, ...details }, { token: by.token });
  const claimsOf = (column: string, id: string) =>
    app.database.query(`SELECT id FROM time_claims WHERE ${column} = $1 ORDER BY id`, [id]);

  it('keep a time from others, and become an appointment without ever letting it go', async () => {
    const held = await hold('2027-03-03T04:00:00Z');
    expect(held.status).toBe(201);
    expect(held.body.expiresAt).toBe('2027-03-01T06:10:00.000Z');
    const claims = await claimsOf('hold_id', held.body.id);
    expect(claims).toHaveLength(2);
    const other = await app.http.post('appointments', bookingAt(clinic, '2027-03-03T04:00:00Z'), {
      token: rival.token,
    });
    expect(other.body.code).toBe('slot_taken');
    const booked = await confirm(held.body.id, patient, {
      reason: 'A cough',
      startsAt: '2027-03-03T04:00:00Z',
    });
    expect([booked.status, booked.body.status, booked.body.reason]).toEqual([201, 'confirmed', 'A cough']);
    expect(await claimsOf('appointment_id', booked.body.id)).toEqual(claims);
    expect((await confirm(held.body.id)).body.code).toBe('hold_expired');
  });

  it('hold the patient too: not two at once', async () => {
    await hold('2027-03-04T04:00:00Z');
    const elsewhere = await aClinic(app);
    const answer = await app.http.post('holds', bookingAt(elsewhere, '2027-03-04T04:00:00Z'), {
      token: patient.token,
    });
    expect([answer.status, answer.body.code]).toEqual([409, 'patient_busy']);
  });

  it('can be confirmed to the last instant, and not a moment later', async () => {
    const [first, second] = [await hold('2027-03-05T04:00:00Z'), await hold('2027-03-05T06:00:00Z', rival)];
    app.clock.set('2027-03-01T06:10:00.000Z');
    expect((await confirm(first.body.id)).status).toBe(201);
    app.clock.set('2027-03-01T06:10:00.001Z');
    const late = await confirm(second.body.id, rival);
    expect([late.status, late.body.code]).toEqual([409, 'hold_expired']);
  });

  it('leave the time to others five seconds after they ran out, in search and in booking alike', async () => {
    await hold('2027-03-08T04:00:00Z');
    const isShown = async () => {
      const { serviceId, clinicianId } = clinic;
      const query = `slots?serviceId=${serviceId}&clinicianId=${clinicianId}&mode=in_person&from=2027-03-08&to=2027-03-08`;
      const { body } = await app.http.get(query);
      return body.data.some(({ startsAt }: { startsAt: string }) => startsAt === '2027-03-08T04:00:00.000Z');
    };
    const take = () =>
      app.http.post('appointments', bookingAt(clinic, '2027-03-08T04:00:00Z'), { token: rival.token });
    app.clock.set('2027-03-01T06:10:04.999Z');
    expect([await isShown(), (await take()).status]).toEqual([false, 409]);
    app.clock.set('2027-03-01T06:10:05.000Z');
    expect([await isShown(), (await take()).status]).toEqual([true, 201]);
    expect(
      await app.database.query(
        `SELECT 1 FROM time_claims WHERE hold_id IS NOT NULL AND lower(visit) = '2027-03-08T04:00:00Z'`,
      ),
    ).toHaveLength(0);
  });

  it('end by themselves, whole', async () => {
    const held = await hold('2027-03-09T04:00:00Z');
    app.clock.set('2027-03-01T06:10:06Z');
    await app.app.get(ExpireHolds, { strict: false }).execute(app.clock.now());
    expect(await claimsOf('hold_id', held.body.id)).toHaveLength(0);
    expect(await app.database.query('SELECT status FROM holds WHERE id = $1', [held.body.id])).toEqual([
      { status: 'expired' },
    ]);
    expect((await app.http.get('holds', { token: patient.token })).body.data).toEqual([]);
  });

  it('can be listed and given back by their owner only', async () => {
    const held = await hold('2027-03-10T04:00:00Z');
    expect((await app.http.get('holds', { token: patient.token })).body.data).toMatchObject([
      { id: held.body.id },
    ]);
    expect((await app.http.get('holds', { token: rival.token })).body.data).toEqual([]);
    expect((await app.http.delete(`holds/${held.body.id}`, { token: rival.token })).status).toBe(404);
    expect((await confirm(held.body.id, rival)).status).toBe(404);
    expect((await app.http.delete(`holds/${held.body.id}`, { token: patient.token })).status).toBe(204);
    expect((await app.http.delete(`holds/${held.body.id}`, { token: patient.token })).status).toBe(204);
    expect((await hold('2027-03-10T04:00:00Z', rival)).status).toBe(201);
  });

  it('refuse a confirmation that says something else, field by field', async () => {
    const held = await hold('2027-03-11T04:00:00Z');
    const other = await aClinic(app);
    for (const [field, value] of Object.entries({
      startsAt: '2027-03-11T05:00:00Z',
      clinicianId: other.clinicianId,
      mode: 'online',
    })) {
      const answer = await confirm(held.body.id, patient, { [field]: value });
      expect([answer.status, answer.body.code, answer.body.errors[0].pointer]).toEqual([
        422,
        'hold_mismatch',
        `/${field}`,
      ]);
    }
  });

  it('are limited, so that nobody keeps a whole week', async () => {
    for (const day of ['12', '13', '14', '15', '16'])
      expect((await hold(`2027-03-${day}T04:00:00Z`)).status).toBe(201);
    const more = await Promise.all(['17', '18', '19'].map((day) => hold(`2027-03-${day}T04:00:00Z`)));
    expect(more.map(({ body }) => body.code)).toEqual(['too_many_holds', 'too_many_holds', 'too_many_holds']);
  });

  it('turn away the anonymous, other roles and malformed wishes', async () => {
    expect((await app.http.post('holds', bookingAt(clinic, '2027-03-22T04:00:00Z'))).status).toBe(401);
    expect(
      (
        await app.http.post('holds', bookingAt(clinic, '2027-03-22T04:00:00Z'), {
          token: clinic.clinician.token,
        })
      ).status,
    ).toBe(403);
    expect(
      (
        await app.http.post(
          'holds',
          { ...bookingAt(clinic, '2027-03-22T04:00:00Z'), expiresAt: 'never' },
          { token: patient.token },
        )
      ).status,
    ).toBe(400);
    expect((await app.http.delete('holds/1', { token: patient.token })).status).toBe(400);
  });
});
