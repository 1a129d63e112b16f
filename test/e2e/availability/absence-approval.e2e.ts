import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type Person } from '../../support/people.js';

describe('Absences where the centre approves them', () => {
  let app: TestApp;
  let admin: Person;

  beforeAll(async () => {
    app = await startApp();
    admin = await aPerson(app, { roles: [{ role: 'admin' }] });
  });

  const path = (clinic: Clinic) => `clinicians/${clinic.clinicianId}/availability-exceptions`;
  const ask = (clinic: Clinic, by: Person = clinic.clinician, details = {}) => {
    const dates = { kind: 'absence', fromDate: '2027-03-03', toDate: '2027-03-03' };
    return app.http.post(
      path(clinic),
      { centreId: clinic.centreId, ...dates, ...details },
      { token: by.token },
    );
  };
  const decide = (clinic: Clinic, id: string, by: Person, body?: object) =>
    app.http.post(`${path(clinic)}/${id}/${body ? 'reject' : 'approve'}`, body, { token: by.token });
  const slots = async ({ serviceId, clinicianId }: Clinic): Promise<unknown[]> =>
    (
      await app.http.get(
        `slots?serviceId=${serviceId}&clinicianId=${clinicianId}&from=2027-03-03&to=2027-03-03`,
      )
    ).body.data;
  const managerOf = ({ centreId }: Clinic) => aPerson(app, { roles: [{ role: 'centre_manager', centreId }] });
  const aStrictClinic = async () => {
    const clinic = await aClinic(app);
    const { headers } = await app.http.get(`centres/${clinic.centreId}`, { token: admin.token });
    const changed = await app.http.patch(
      `centres/${clinic.centreId}`,
      { absencesNeedApproval: true },
      { token: admin.token, headers: { 'If-Match': headers.get('etag')! } },
    );
    expect([changed.status, changed.body.absencesNeedApproval]).toEqual([200, true]);
    return clinic;
  };

  it('wait, and close nothing until they are approved', async () => {
    const clinic = await aStrictClinic();
    const { token } = await aPatientPerson(app);
    await app.http.post('appointments', bookingAt(clinic, '2027-03-03T04:00:00Z'), { token });
    const asked = await ask(clinic);
    expect([asked.status, asked.body.status, asked.body.affectedVisits]).toEqual([201, 'pending', 1]);
    expect((await slots(clinic)).length).toBeGreaterThan(0);
    const approved = await decide(clinic, asked.body.id, await managerOf(clinic));
    expect([approved.status, approved.body.status, approved.body.affectedVisits]).toEqual([
      200,
      'approved',
      1,
    ]);
    expect(await slots(clinic)).toEqual([]);
    const again = await decide(clinic, asked.body.id, admin);
    expect([again.status, again.body.code]).toEqual([409, 'already_decided']);
  });

  it('close nothing when they are rejected, and the reason lies encrypted', async () => {
    const clinic = await aStrictClinic();
    const { body } = await ask(clinic);
    const rejected = await decide(clinic, body.id, await managerOf(clinic), {
      reason: 'Nobody else is there',
    });
    expect([rejected.status, rejected.body.status]).toEqual([200, 'rejected']);
    expect((await slots(clinic)).length).toBeGreaterThan(0);
    const [row] = await app.database.query(
      'SELECT decision_reason, decided_by FROM availability_exceptions WHERE id = $1',
      [body.id],
    );
    expect((row!['decision_reason'] as Buffer).includes('Nobody')).toBe(false);
    expect((await decide(clinic, body.id, admin)).status).toBe(409);
  });

  it('of staff who may approve stand at once, and so do extra openings and the absences of other centres', async () => {
    const clinic = await aStrictClinic();
    expect((await ask(clinic, await managerOf(clinic))).body.status).toBe('approved');
    const opening = { kind: 'opening', from: '18:00', to: '19:00' };
    expect((await ask(clinic, clinic.clinician, opening)).body.status).toBe('approved');
    expect((await ask(await aClinic(app))).body.status).toBe('approved');
  });

  it('can be taken back while they wait', async () => {
    const clinic = await aStrictClinic();
    const { body } = await ask(clinic);
    const { token } = clinic.clinician;
    expect((await app.http.delete(`${path(clinic)}/${body.id}`, { token })).status).toBe(204);
    expect((await decide(clinic, body.id, admin)).status).toBe(404);
  });

  it('are decided by nobody but those who may, at that centre', async () => {
    const [clinic, stranger] = [await aStrictClinic(), await aStrictClinic()];
    const { body } = await ask(clinic);
    const desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
    for (const by of [clinic.clinician, desk, await aPatientPerson(app)])
      expect((await decide(clinic, body.id, by)).status).toBe(403);
    expect((await decide(clinic, body.id, await managerOf(stranger))).status).toBe(404);
    expect((await decide(stranger, body.id, admin)).status).toBe(404);
    expect((await decide(clinic, newId(), admin)).status).toBe(404);
    expect((await decide(clinic, body.id, admin, { reason: 'no' })).status).toBe(400);
    expect((await decide(clinic, body.id, admin, { reason: 'Not now', status: 'rejected' })).status).toBe(
      400,
    );
    expect((await app.http.post(`${path(clinic)}/${body.id}/approve`)).status).toBe(401);
  });
});
