import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aCentre } from '../../support/factories/centre.factory.js';
import { aPatientPerson } from '../../support/people.js';

describe('Weekly hours, extra openings and visits', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });

  // 2 March 2027 is a Tuesday; Kolkata is 5:30 ahead of UTC.
  const tuesday = (clinic: Clinic, from: string, to: string, details: object = {}) => ({
    ...{ centreId: clinic.centreId, weekday: 2, mode: 'any', from, to },
    ...details,
  });
  const set = (clinic: Clinic, rules: object[]) =>
    app.http.put(
      `clinicians/${clinic.clinicianId}/availability`,
      { rules },
      { token: clinic.clinician.token },
    );
  const exceptions = (clinic: Clinic) => `clinicians/${clinic.clinicianId}/availability-exceptions`;
  const open = (clinic: Clinic, details: object = {}) =>
    app.http.post(
      exceptions(clinic),
      {
        ...{ centreId: clinic.centreId, kind: 'opening', fromDate: '2027-03-09', toDate: '2027-03-09' },
        ...{ from: '18:00', to: '20:00', ...details },
      },
      { token: clinic.clinician.token },
    );
  const book = async (clinic: Clinic, startsAt: string, details = {}) => {
    const { token } = await aPatientPerson(app);
    const answer = await app.http.post('appointments', bookingAt(clinic, startsAt, details), { token });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  };
  const alsoAt = async (clinic: Clinic, details: Parameters<typeof aCentre>[1] = {}): Promise<string> => {
    const { id } = await aCentre(app.database, details);
    await app.database.query('INSERT INTO clinician_centres VALUES ($1, $2)', [clinic.clinicianId, id]);
    return id;
  };

  describe('New hours leave a visit in closed time', () => {
    it('where they open the same time at another centre only', async () => {
      const clinic = await aClinic(app);
      const elsewhere = await alsoAt(clinic);
      await book(clinic, '2027-03-09T04:00:00Z');
      const moved = await set(clinic, [tuesday(clinic, '09:00', '13:00', { centreId: elsewhere })]);
      expect([moved.status, moved.body.code, moved.body.count]).toEqual([409, 'visits_outside_hours', 1]);
      expect((await set(clinic, [tuesday(clinic, '09:00', '13:00')])).status).toBe(200);
    });

    it('where they open the same time for another way of meeting only', async () => {
      const clinic = await aClinic(app);
      await book(clinic, '2027-03-09T04:00:00Z', { mode: 'online' });
      const inPerson = await set(clinic, [tuesday(clinic, '09:00', '13:00', { mode: 'in_person' })]);
      expect([inPerson.status, inPerson.body.count]).toEqual([409, 1]);
      expect((await set(clinic, [tuesday(clinic, '09:00', '13:00', { mode: 'online' })])).status).toBe(200);
    });

    it('but not where an extra opening holds it', async () => {
      const clinic = await aClinic(app);
      await open(clinic);
      await book(clinic, '2027-03-09T13:00:00Z');
      expect((await set(clinic, [])).status).toBe(200);
    });
  });

  describe('Of centres in different zones', () => {
    it('hours are compared by the moment, and not by the clocks on the walls', async () => {
      const clinic = await aClinic(app);
      const berlin = await alsoAt(clinic, { timeZone: 'Europe/Berlin' });
      const there = tuesday(clinic, '09:00', '12:00', { centreId: berlin });
      expect((await set(clinic, [tuesday(clinic, '09:00', '12:00'), there])).status).toBe(200);
      // 14:00 in Kolkata is 09:30 in Berlin.
      const clash = await set(clinic, [tuesday(clinic, '14:00', '17:00'), there]);
      expect([clash.status, clash.body.errors?.[0]]).toMatchObject([
        400,
        { pointer: '/rules/1', code: 'overlaps' },
      ]);
    });

    it('hours that clash only after the clocks change are refused as well', async () => {
      const clinic = await aClinic(app);
      const berlin = await alsoAt(clinic, { timeZone: 'Europe/Berlin' });
      const there = tuesday(clinic, '09:00', '10:00', { centreId: berlin });
      // 09:00 in Berlin is 13:30 in Kolkata in winter, and 12:30 in summer.
      expect((await set(clinic, [tuesday(clinic, '12:30', '13:30'), there])).status).toBe(400);
      expect((await set(clinic, [tuesday(clinic, '11:30', '12:30'), there])).status).toBe(200);
    });

    it('an extra opening is compared by the moment too', async () => {
      const clinic = await aClinic(app);
      const berlin = await alsoAt(clinic, { timeZone: 'Europe/Berlin' });
      // From nine to five in Kolkata is from 04:30 to 12:30 in Berlin.
      const clash = await open(clinic, { centreId: berlin, from: '12:00', to: '14:00' });
      expect([clash.status, clash.body.code]).toEqual([409, 'already_exists']);
      expect((await open(clinic, { centreId: berlin, from: '12:30', to: '14:00' })).status).toBe(201);
      // 13:30 in Berlin is 18:00 in Kolkata.
      expect((await open(clinic, { from: '18:00', to: '19:00' })).status).toBe(409);
      expect((await open(clinic, { from: '18:30', to: '19:00' })).status).toBe(201);
    });
  });

  describe('Over an extra opening', () => {
    it('no weekly hours are laid: the same time would stand on two grids', async () => {
      const clinic = await aClinic(app);
      await open(clinic);
      const over = await set(clinic, [tuesday(clinic, '09:00', '18:01')]);
      expect([over.status, over.body.code]).toEqual([409, 'already_exists']);
      expect((await set(clinic, [tuesday(clinic, '09:00', '18:00')])).status).toBe(200);
      expect((await set(clinic, [tuesday(clinic, '18:00', '20:00', { weekday: 3 })])).status).toBe(200);
    });

    it('hours that lie there from before may stay, and the opening can then be taken back', async () => {
      const clinic = await aClinic(app);
      const { body } = await open(clinic);
      const rules = [tuesday(clinic, '18:00', '20:00')];
      await app.database.query('DELETE FROM opening_hours WHERE clinician_id = $1', [clinic.clinicianId]);
      await app.database.query(
        `INSERT INTO opening_hours (id, clinician_id, centre_id, weekday, from_minute, to_minute, mode)
         VALUES (gen_random_uuid(), $1, $2, 2, 1080, 1200, 'any')`,
        [clinic.clinicianId, clinic.centreId],
      );
      await book(clinic, '2027-03-09T13:00:00Z');
      expect((await set(clinic, rules)).status).toBe(200);
      const { token } = clinic.clinician;
      expect((await app.http.delete(`${exceptions(clinic)}/${body.id}`, { token })).status).toBe(204);
    });

    it('a visit at another centre does not keep it', async () => {
      const clinic = await aClinic(app);
      const elsewhere = await alsoAt(clinic);
      const { body } = await open(clinic);
      await book(clinic, '2027-03-09T13:00:00Z');
      await app.database.query('UPDATE appointments SET centre_id = $1 WHERE clinician_id = $2', [
        elsewhere,
        clinic.clinicianId,
      ]);
      const { token } = clinic.clinician;
      expect((await app.http.delete(`${exceptions(clinic)}/${body.id}`, { token })).status).toBe(204);
    });
  });
});
