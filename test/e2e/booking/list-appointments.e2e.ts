import { beforeAll, describe, expect, it } from 'vitest';
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

describe('GET /appointments', () => {
  let app: TestApp;
  let here: Clinic;
  let there: Clinic;
  let patient: PatientPerson;
  let stranger: PatientPerson;
  let deskHere: Person;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    app = await startApp();
    [here, there] = [await aClinic(app), await aClinic(app, { centre: { timeZone: 'Europe/Berlin' } })];
    [patient, stranger] = [await aPatientPerson(app), await aPatientPerson(app)];
    deskHere = await aPerson(app, { roles: [{ role: 'front_desk', centreId: here.centreId }] });
    const childId = await aPatient(app.database);
    await link(app.database, patient.accountId, childId, 'parent');
    const book = async (name: string, clinic: Clinic, startsAt: string, by: PatientPerson, details = {}) => {
      const answer = await app.http.post('appointments', bookingAt(clinic, startsAt, details), {
        token: by.token,
      });
      expect(answer.status).toBe(201);
      ids[name] = answer.body.id;
    };
    await book('mine', here, '2027-03-03T04:00:00Z', patient, { reason: 'canary-reason' });
    await book('child', here, '2027-03-04T04:00:00Z', patient, { patientId: childId });
    await book('away', there, '2027-03-05T10:00:00Z', patient);
    await book('foreign', here, '2027-03-05T05:00:00Z', stranger);
    await book('late', here, '2027-03-31T11:00:00Z', patient);
  });

  const list = async (query: string, token: string) => {
    const answer = await app.http.get(`appointments${query}`, { token });
    expect(answer.status).toBe(200);
    return (answer.body.data as { id: string }[]).map(({ id }) =>
      Object.keys(ids).find((name) => ids[name] === id),
    );
  };

  it('shows patients their own and those of whom they act for, by start', async () => {
    expect(await list('', patient.token)).toEqual(['mine', 'child', 'away', 'late']);
    expect(await list('', stranger.token)).toEqual(['foreign']);
  });

  it('shows clinicians their own and staff those of their centre', async () => {
    expect(await list('', here.clinician.token)).toEqual(['mine', 'child', 'foreign', 'late']);
    expect(await list('', deskHere.token)).toEqual(['mine', 'child', 'foreign', 'late']);
    expect(await list('', there.clinician.token)).toEqual(['away']);
    const admin = await aPerson(app, { roles: [{ role: 'admin' }] });
    expect(await list('', admin.token)).toHaveLength(5);
  });

  it('narrows, never widens', async () => {
    expect(await list(`?centreId=${there.centreId}`, deskHere.token)).toEqual([]);
    expect(await list(`?patientId=${stranger.patientId}`, patient.token)).toEqual([]);
    expect(
      await list(`?clinicianId=${here.clinicianId}&status=confirmed&status=cancelled`, patient.token),
    ).toEqual(['mine', 'child', 'late']);
    expect(await list('?status=cancelled', patient.token)).toEqual([]);
  });

  it('takes days as the centre counts them', async () => {
    expect(await list('?from=2027-03-04&to=2027-03-05', patient.token)).toEqual(['child', 'away']);
    expect(await list('?from=2027-03-31&to=2027-03-31', patient.token)).toEqual(['late']);
  });

  it('leaves out what is over with upcoming=true', async () => {
    app.clock.set('2027-03-04T04:29:00Z');
    expect(await list('?upcoming=true', patient.token)).toEqual(['child', 'away', 'late']);
    app.clock.set('2027-03-01T06:00:00Z');
  });

  it('walks all pages and meets each row once', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await app.http.get(`appointments?limit=2&count=true${cursor && `&cursor=${cursor}`}`, {
        token: patient.token,
      });
      expect(body.total).toBe(4);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toEqual([ids['mine'], ids['child'], ids['away'], ids['late']]);
  });

  it('shows nothing that people wrote', async () => {
    const { body } = await app.http.get('appointments', { token: patient.token });
    expect(JSON.stringify(body)).not.toContain('canary-reason');
  });

  it('caps the limit and refuses nonsense', async () => {
    expect((await app.http.get('appointments?limit=100000', { token: patient.token })).status).toBe(200);
    for (const query of [
      'limit=0',
      'limit=x',
      'cursor=abc',
      'status=gone',
      'from=2027-02-30',
      'patientId=1',
      'unknown=1',
      'upcoming=maybe',
    ]) {
      expect((await app.http.get(`appointments?${query}`, { token: patient.token })).status, query).toBe(400);
    }
    expect((await app.http.get('appointments')).status).toBe(401);
  });

  it('shows one appointment to whom it concerns, and 404 to all others', async () => {
    for (const token of [patient.token, here.clinician.token, deskHere.token]) {
      const answer = await app.http.get(`appointments/${ids['mine']}`, { token });
      expect([answer.status, answer.body.reason, answer.headers.get('etag')]).toEqual([
        200,
        'canary-reason',
        '"1"',
      ]);
    }
    for (const token of [stranger.token, there.clinician.token]) {
      expect((await app.http.get(`appointments/${ids['mine']}`, { token })).status).toBe(404);
      expect((await app.http.get(`appointments/${ids['mine']}/history`, { token })).status).toBe(404);
    }
    expect((await app.http.get(`appointments/${ids['away']}`, { token: deskHere.token })).status).toBe(404);
  });

  it('ends the parent’s view when the link ends', async () => {
    await app.database.query(
      `UPDATE patient_accounts SET ends_at = '2027-03-02' WHERE account_id = $1 AND relation = 'parent'`,
      [patient.accountId],
    );
    app.clock.set('2027-03-02T06:00:00Z');
    expect((await app.http.get(`appointments/${ids['child']}`, { token: patient.token })).status).toBe(404);
    expect(await list('', patient.token)).toEqual(['mine', 'away', 'late']);
  });
});
