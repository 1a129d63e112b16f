import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import {
  aPatient,
  aPatientPerson,
  aPerson,
  link,
  type PatientPerson,
  type Person,
} from '../../support/people.js';

/** The lines of a calendar file as they were before folding. */
const linesOf = (body: string): string[] => body.replaceAll(/\r\n[ \t]/g, '').split('\r\n');
const valuesOf = (body: string, name: string): string[] =>
  linesOf(body)
    .filter((line) => line.startsWith(`${name}:`) || line.startsWith(`${name};`))
    .map((line) => line.slice(line.indexOf(':') + 1));

describe('Calendars', () => {
  const logged: string[] = [];
  let app: TestApp;
  let clinic: Clinic;
  let patient: PatientPerson;

  beforeAll(async () => {
    app = await startApp({ LOG_LEVEL: 'debug' }, (line) => logged.push(line));
  });
  beforeEach(async () => {
    clinic = await aClinic(app);
    patient = await aPatientPerson(app);
  });

  const book = async (startsAt: string, details: object = {}): Promise<string> => {
    const answer = await app.http.post('appointments', bookingAt(clinic, startsAt, details), {
      token: patient.token,
    });
    expect(answer.status).toBe(201);
    return answer.body.id;
  };
  const fileOf = (id: string, by: Person = patient) =>
    app.http.get(`appointments/${id}/calendar.ics`, { token: by.token });

  describe('GET /appointments/:id/calendar.ics', () => {
    it('is the visit: the same UID through every change, and out again once it is called off', async () => {
      const id = await book('2027-03-03T04:00:00Z', { reason: 'canary-reason', notes: 'canary-notes' });
      const first = await fileOf(id);
      expect(first.status).toBe(200);
      expect(first.headers.get('content-type')).toContain('text/calendar');
      const one = (name: string, body = first.body) => valuesOf(body, name)[0];
      expect([
        one('METHOD'),
        one('UID'),
        one('SEQUENCE'),
        one('STATUS'),
        one('DTSTART'),
        one('DTEND'),
      ]).toEqual(['PUBLISH', `${id}@kairos`, '1', 'CONFIRMED', '20270303T040000Z', '20270303T043000Z']);
      expect(one('DESCRIPTION')).toContain('2027-03-03 09:30 (Asia/Kolkata)');
      expect(first.body).not.toMatch(/canary/);
      await app.http.post(`appointments/${id}/reschedule`, { startsAt: '2027-03-04T05:00:00Z' }, patient);
      const moved = (await fileOf(id)).body;
      expect([one('UID', moved), one('SEQUENCE', moved), one('DTSTART', moved)]).toEqual([
        `${id}@kairos`,
        '2',
        '20270304T050000Z',
      ]);
      await app.http.post(`appointments/${id}/cancel`, {}, patient);
      const off = (await fileOf(id)).body;
      expect([one('METHOD', off), one('STATUS', off), one('SEQUENCE', off), one('UID', off)]).toEqual([
        ...['CANCEL', 'CANCELLED', '3', `${id}@kairos`],
      ]);
    });

    it('tells the right local time: in person the centre’s, online both where the clocks differ', async () => {
      await app.database.query(`UPDATE accounts SET time_zone = 'America/New_York' WHERE id = $1`, [
        patient.accountId,
      ]);
      const inPerson = await book('2027-03-03T04:00:00Z');
      const online = await book('2027-03-03T05:00:00Z', { mode: 'online' });
      const told = async (id: string) => valuesOf((await fileOf(id)).body, 'DESCRIPTION')[0];
      expect(await told(inPerson)).toMatch(/^2027-03-03 09:30 \(Asia\/Kolkata\)\\nReference/);
      expect(await told(online)).toMatch(
        /^2027-03-03 00:00 \(America\/New_York\)\\, which is 2027-03-03 10:30 \(Asia\/Kolkata\)/,
      );
    });

    it('keeps the hour of a week in which the clocks change', async () => {
      clinic = await aClinic(app, { centre: { timeZone: 'Europe/Berlin' } });
      const before = await book('2027-03-27T08:00:00Z');
      const after = await book('2027-03-29T07:00:00Z');
      for (const id of [before, after])
        expect(valuesOf((await fileOf(id)).body, 'DESCRIPTION')[0]).toContain('09:00 (Europe/Berlin)');
    });

    it('is for those whom the visit concerns', async () => {
      const id = await book('2027-03-03T04:00:00Z');
      const desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
      for (const by of [clinic.clinician, desk]) expect((await fileOf(id, by)).status).toBe(200);
      const elsewhere = await aClinic(app);
      for (const by of [await aPatientPerson(app), elsewhere.clinician])
        expect((await fileOf(id, by)).status).toBe(404);
      expect((await app.http.get(`appointments/${id}/calendar.ics`)).status).toBe(401);
    });
  });

  describe('a feed', () => {
    const make = async (by: Person, kind: string): Promise<{ id: string; path: string; token: string }> => {
      const { status, body } = await app.http.post('me/calendar-feeds', { kind }, { token: by.token });
      expect(status).toBe(201);
      const path = new URL(body.url).pathname;
      return { id: body.id, path, token: path.split('/').at(-1)!.replace('.ics', '') };
    };

    it('shows the patient what is theirs and their children’s, while it takes place', async () => {
      const childId = await aPatient(app.database);
      await link(app.database, patient.accountId, childId, 'parent');
      const mine = await book('2027-03-03T04:00:00Z', { reason: 'canary-reason' });
      const childs = await book('2027-03-03T05:00:00Z', { patientId: childId });
      const off = await book('2027-03-03T06:00:00Z');
      await app.http.post(`appointments/${off}/cancel`, {}, patient);
      const { path } = await make(patient, 'patient');
      const answer = await app.http.get(path);
      expect(valuesOf(answer.body, 'UID').sort()).toEqual([`${mine}@kairos`, `${childs}@kairos`].sort());
      expect(answer.body).not.toMatch(/canary|A patient/);
      expect(answer.headers.get('cache-control')).toContain('private');
    });

    it('shows clinicians their own visits, and no names of patients', async () => {
      const id = await book('2027-03-03T04:00:00Z');
      const { path } = await make(clinic.clinician, 'clinician');
      const { body } = await app.http.get(path);
      expect(valuesOf(body, 'UID')).toEqual([`${id}@kairos`]);
      expect(body).not.toMatch(/A patient|Service /);
    });

    it('is taken back at once, by its owner only, and told once', async () => {
      const { id, path, token } = await make(patient, 'patient');
      const list = await app.http.get('me/calendar-feeds', { token: patient.token });
      expect(list.body.data.map((feed: { id: string }) => feed.id)).toEqual([id]);
      expect(JSON.stringify(list.body)).not.toContain(token);
      const stranger = await aPatientPerson(app);
      expect((await app.http.delete(`me/calendar-feeds/${id}`, stranger)).status).toBe(404);
      expect((await app.http.get(path)).status).toBe(200);
      expect((await app.http.delete(`me/calendar-feeds/${id}`, patient)).status).toBe(204);
      expect((await app.http.get(path)).status).toBe(404);
      expect((await app.http.delete(`me/calendar-feeds/${id}`, patient)).status).toBe(404);
    });

    it('ends with its owner’s account, and with what they were', async () => {
      const { path } = await make(clinic.clinician, 'clinician');
      const { path: patients } = await make(patient, 'patient');
      await app.database.query(`DELETE FROM role_assignments WHERE account_id = $1`, [
        clinic.clinician.accountId,
      ]);
      await app.database.query(`UPDATE accounts SET status = 'suspended' WHERE id = $1`, [patient.accountId]);
      for (const each of [path, patients]) expect((await app.http.get(each)).status).toBe(404);
    });

    it('is nowhere to be read but in its answer', async () => {
      const { path, token } = await make(patient, 'patient');
      await app.http.get(path);
      const metrics = await app.http.get('/metrics');
      expect(logged.join('\n')).not.toContain(token);
      expect(metrics.body).not.toContain(token);
      const stored = await app.database.query(
        `SELECT id::text FROM calendar_feeds WHERE encode(token_hash, 'escape') LIKE '%' || $1 || '%'`,
        [token],
      );
      expect(stored).toEqual([]);
      expect(logged.join('\n')).toContain('/calendar-feeds/:token');
    });

    it('is for visits that one has, ten at most', async () => {
      expect((await app.http.post('me/calendar-feeds', { kind: 'clinician' }, patient)).status).toBe(400);
      expect((await app.http.post('me/calendar-feeds', { kind: 'all' }, patient)).status).toBe(400);
      expect((await app.http.post('me/calendar-feeds', { kind: 'patient' })).status).toBe(401);
      for (let n = 0; n < 10; n += 1) await make(patient, 'patient');
      const { status, body } = await app.http.post('me/calendar-feeds', { kind: 'patient' }, patient);
      expect([status, body.code]).toEqual([409, 'too_many_feeds']);
      for (const guess of ['x', 'a'.repeat(43), '../appointments'])
        expect((await app.http.get(`calendar-feeds/${encodeURIComponent(guess)}.ics`)).status).toBe(404);
    });
  });
});
