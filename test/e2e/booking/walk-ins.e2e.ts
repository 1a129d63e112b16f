import { beforeAll, describe, expect, it } from 'vitest';
import { CheckLedger } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatient, aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

describe('POST /walk-ins', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patient: PatientPerson;
  let frontDesk: Person;

  beforeAll(async () => {
    app = await startApp();
    clinic = await aClinic(app, { service: { paymentRule: 'prepaid', needsApproval: true } });
    patient = await aPatientPerson(app);
    frontDesk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
  });

  const walkIn = async (body: object = {}, token = frontDesk.token, at = clinic) => {
    const { clinicianId, serviceId, centreId } = at;
    const patientId = await aPatient(app.database);
    return app.http.post('walk-ins', { clinicianId, serviceId, centreId, patientId, ...body }, { token });
  };

  it('takes time in the ledger from this minute, inside every lead time', async () => {
    app.clock.set('2027-03-02T05:07:42Z');
    const answer = await walkIn({ reason: 'A cut in the hand' });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body).toMatchObject({
      ...{ status: 'confirmed', startsAt: '2027-03-02T05:07:00.000Z', endsAt: '2027-03-02T05:37:00.000Z' },
      ...{ expiresAt: null, mode: 'in_person', localStartsAt: '2027-03-02T10:37' },
    });
    expect(answer.headers.get('location')).toBe(`/api/v1/appointments/${answer.body.id}`);
    expect(await app.app.get(CheckLedger, { strict: false }).execute(app.clock.now())).toEqual([]);
    const busy = await walkIn();
    expect([busy.status, busy.body.code]).toEqual([409, 'slot_taken']);
    const slots = await app.http.get(
      `slots?serviceId=${clinic.serviceId}&clinicianId=${clinic.clinicianId}&from=2027-03-02&to=2027-03-02`,
    );
    expect(
      slots.body.data.every(({ startsAt }: { startsAt: string }) => startsAt >= '2027-03-02T05:37'),
    ).toBe(true);
  });

  it('fits in before the next visit when the desk says that it is short', async () => {
    app.clock.set('2027-03-03T01:00:00Z');
    const next = bookingAt(clinic, '2027-03-03T05:15:00Z', { patientId: patient.patientId });
    expect((await app.http.post('appointments', next, { token: frontDesk.token })).status).toBe(201);
    app.clock.set('2027-03-03T05:00:00Z');
    expect((await walkIn()).body.code).toBe('slot_taken');
    expect((await walkIn({ durationMinutes: 15 })).body.endsAt).toBe('2027-03-03T05:15:00.000Z');
    app.clock.set('2027-03-04T05:00:00Z');
  });

  it('goes on top of others only with the permission to overbook, up to the cap', async () => {
    app.clock.set('2027-03-05T05:00:00Z');
    await app.database.query('UPDATE clinicians SET overbooking_cap = 1 WHERE id = $1', [clinic.clinicianId]);
    expect((await walkIn()).status).toBe(201);
    const onTop = { overbook: true, overrideReason: 'An emergency' };
    expect((await walkIn(onTop)).status).toBe(403);
    const manager = await aPerson(app, { roles: [{ role: 'centre_manager', centreId: clinic.centreId }] });
    expect((await walkIn({ overbook: true }, manager.token)).status).toBe(400);
    expect((await walkIn(onTop, manager.token)).status).toBe(201);
    expect((await walkIn(onTop, manager.token)).body.code).toBe('overbooking_cap_reached');
  });

  it('is refused outside the hours, to whoever may not, and with bad input', async () => {
    app.clock.set('2027-03-06T20:00:00Z');
    expect((await walkIn()).body.code).toBe('outside_availability');
    app.clock.set('2027-03-08T05:00:00Z');
    expect((await walkIn({}, patient.token)).status).toBe(403);
    expect((await walkIn({}, clinic.clinician.token)).status).toBe(403);
    expect((await walkIn({ startsAt: '2027-03-08T06:00:00Z' })).status).toBe(400);
    expect((await walkIn({ durationMinutes: 1 })).status).toBe(400);
    expect((await walkIn({ patientId: crypto.randomUUID() })).status).toBe(404);
    expect((await walkIn({}, frontDesk.token, await aClinic(app))).status).toBe(403);
  });
});
