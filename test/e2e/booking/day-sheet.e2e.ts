import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aRegisteredPatient } from '../../support/factories/patient.factory.js';
import { aPatientPerson, aPerson, type Person } from '../../support/people.js';

describe('GET /appointments/day-sheet', () => {
  let app: TestApp;
  let clinic: Clinic;
  let desk: Person;

  beforeAll(async () => {
    app = await startApp();
    clinic = await aClinic(app, { hours: [[0, 1440]] });
    desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
    for (const [fullName, startsAt] of [
      ['Ravi <b>Kumar</b>', '2027-03-03T18:15:00Z'],
      ['Łucja Żółć', '2027-03-02T18:30:00Z'],
      ['Day Before', '2027-03-02T18:00:00Z'],
      ['Called Off', '2027-03-03T05:00:00Z'],
    ] as const) {
      const { id: patientId } = await aRegisteredPatient(app, { fullName, knownTo: [clinic.centreId] });
      const answer = await app.http.post('appointments', bookingAt(clinic, startsAt, { patientId }), desk);
      expect(answer.status).toBe(201);
      if (fullName === 'Called Off')
        await app.http.post(`appointments/${answer.body.id}/cancel`, { reason: 'Moved' }, desk);
    }
  });

  const sheet = (query: string, by: Person = desk, headers: Record<string, string> = {}) =>
    app.http.get(`appointments/day-sheet?centreId=${clinic.centreId}&date=2027-03-03${query}`, {
      token: by.token,
      headers,
    });

  it('lists who comes on the centre’s day, in order, with nothing that could run', async () => {
    const { status, body, headers } = await sheet('');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toContain('text/html');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body.indexOf('Łucja Żółć')).toBeGreaterThan(0);
    expect(body.indexOf('Ravi &lt;b&gt;Kumar')).toBeGreaterThan(body.indexOf('Łucja Żółć'));
    expect(body).toContain('00:00, 30 min');
    expect(body).not.toMatch(/Day Before|Called Off|<b>/);
  });

  it('has a page for each clinician or room', async () => {
    expect((await sheet('&by=room')).body.match(/<section>/g)).toHaveLength(1);
    expect((await sheet('&by=room')).body).toContain('No room');
  });

  it('prints as PDF, by format or by what is accepted', async () => {
    for (const answer of [await sheet('&format=pdf'), await sheet('', desk, { Accept: 'application/pdf' })]) {
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(answer.body).toMatch(/^%PDF-/);
      // One clinician, one page.
      expect(answer.body).toMatch(/\/Count 1\b/);
    }
  });

  it('puts a full day on one page', async () => {
    const full = await aClinic(app, { hours: [[0, 1440]], service: { durationMinutes: 15 } });
    const staff = await aPerson(app, { roles: [{ role: 'front_desk', centreId: full.centreId }] });
    for (let n = 0; n < 60; n += 1) {
      const startsAt = new Date(Date.parse('2027-03-02T18:30:00Z') + n * 900_000).toISOString();
      const { id: patientId } = await aRegisteredPatient(app, { knownTo: [full.centreId] });
      const answer = await app.http.post('appointments', bookingAt(full, startsAt, { patientId }), staff);
      expect(answer.status).toBe(201);
    }
    const path = `appointments/day-sheet?centreId=${full.centreId}&date=2027-03-03&format=pdf`;
    expect((await app.http.get(path, staff)).body).toMatch(/\/Count 1\b/);
  });

  it('is noted as an export, each time', async () => {
    const { accountId } = desk;
    const noted = await app.database.query(
      `SELECT DISTINCT action, entity_id AS centre FROM audit_events WHERE actor_id = $1 AND action LIKE 'day_sheet%'`,
      [accountId],
    );
    expect(noted).toEqual([{ action: 'day_sheet.export', centre: clinic.centreId }]);
  });

  it('is for staff of the centre', async () => {
    expect((await sheet('', await aPatientPerson(app))).status).toBe(403);
    expect((await sheet('', clinic.clinician)).status).toBe(403);
    const elsewhere = await aClinic(app);
    const foreign = await aPerson(app, { roles: [{ role: 'manager', centreId: elsewhere.centreId }] });
    expect((await sheet('', foreign)).status).toBe(404);
    const path = `appointments/day-sheet?centreId=${clinic.centreId}&date=2027-03-03`;
    expect((await app.http.get(path)).status).toBe(401);
  });

  it('refuses what is no day, no centre and no format, and knows an empty day', async () => {
    for (const query of ['&format=doc', '&by=patient', '&unheard=1'])
      expect((await sheet(query)).status).toBe(400);
    for (const query of ['', `?centreId=${clinic.centreId}`, `?centreId=${clinic.centreId}&date=2027-02-30`])
      expect((await app.http.get(`appointments/day-sheet${query}`, desk)).status).toBe(400);
    const empty = `appointments/day-sheet?centreId=${clinic.centreId}&date=2027-06-01`;
    expect((await app.http.get(empty, desk)).body).toContain('nobody is expected');
    expect((await app.http.get(`${empty}&format=pdf`, desk)).body).toMatch(/^%PDF-/);
  });
});
