import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

describe('POST /appointments/:id/cancel', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patient: PatientPerson;
  let frontDesk: Person;

  beforeAll(async () => {
    app = await startApp();
    clinic = await aClinic(app);
    patient = await aPatientPerson(app);
    frontDesk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
  });

  const booked = async (startsAt: string): Promise<string> => {
    const answer = await app.http.post('appointments', bookingAt(clinic, startsAt), { token: patient.token });
    expect(answer.status).toBe(201);
    return answer.body.id;
  };
  const cancel = (id: string, body: object, token: string) =>
    app.http.post(`appointments/${id}/cancel`, body, { token });

  it('gives the time back at once, to somebody else, once', async () => {
    const id = await booked('2027-03-03T04:00:00Z');
    const answer = await cancel(id, {}, patient.token);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ status: 'cancelled', cancelledBy: 'patient', version: 2 });
    expect(
      await app.database.query('SELECT 1 FROM time_claims WHERE appointment_id = $1', [id]),
    ).toHaveLength(0);
    const others = await Promise.all([aPatientPerson(app), aPatientPerson(app)]);
    const answers = await Promise.all(
      others.map(({ token }) =>
        app.http.post('appointments', bookingAt(clinic, '2027-03-03T04:00:00Z'), { token }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('lets the patient cancel until the window closes, to the minute, and not a moment later', async () => {
    const inTime = await booked('2027-03-05T04:00:00Z');
    const tooLate = await booked('2027-03-05T05:00:00Z');
    app.clock.set('2027-03-04T04:00:00Z');
    expect((await cancel(inTime, {}, patient.token)).status).toBe(200);
    app.clock.set('2027-03-04T05:00:00.001Z');
    const answer = await cancel(tooLate, {}, patient.token);
    expect([answer.status, answer.body.code]).toEqual([422, 'too_late_to_cancel']);
    expect(answer.body.cancellableUntil).toBe('2027-03-04T05:00:00.000Z');
    app.clock.set('2027-03-01T06:00:00Z');
  });

  it('lets the clinic cancel later, but never without a reason', async () => {
    const id = await booked('2027-03-08T04:00:00Z');
    app.clock.set('2027-03-08T03:30:00Z');
    const without = await cancel(id, {}, frontDesk.token);
    expect([without.status, without.body.code]).toEqual([400, 'reason_required']);
    const answer = await cancel(id, { reason: 'Clinician ill' }, clinic.clinician.token);
    expect(answer.body).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'clinician',
      cancellationReason: 'Clinician ill',
    });
    app.clock.set('2027-03-01T06:00:00Z');
  });

  it('notes when staff cancel what the patient could not, and why, for as long as the patient is known', async () => {
    const id = await booked('2027-03-07T04:00:00Z');
    app.clock.set('2027-03-07T03:30:00Z');
    await cancel(id, { reason: 'canary-reason' }, frontDesk.token);
    app.clock.set('2027-03-01T06:00:00Z');
    const [noted] = await app.database.query(
      `SELECT changes, person_id AS "personId", personal IS NOT NULL AS sealed FROM audit_events WHERE entity_id = $1`,
      [id],
    );
    expect(noted).toMatchObject({
      changes: { status: { from: 'confirmed', to: 'cancelled' }, windowsWaived: { to: true } },
      ...{ personId: patient.patientId, sealed: true },
    });
  });

  it('keeps who, in whose name, why and when', async () => {
    const id = await booked('2027-03-09T04:00:00Z');
    await cancel(id, { reason: 'Moved away' }, frontDesk.token);
    const { body } = await app.http.get(`appointments/${id}/history`, { token: patient.token });
    expect(body.data).toMatchObject([
      {
        act: 'book',
        fromStatus: null,
        toStatus: 'confirmed',
        actor: 'patient',
        accountId: patient.accountId,
      },
      {
        act: 'cancel',
        fromStatus: 'confirmed',
        toStatus: 'cancelled',
        actor: 'clinic',
        accountId: frontDesk.accountId,
        reason: 'Moved away',
      },
    ]);
    const events = await app.database.query(
      'SELECT name FROM outbox_events WHERE aggregate_id = $1 ORDER BY sequence',
      [id],
    );
    expect(events.map(({ name }) => name)).toEqual([
      'AppointmentConfirmed',
      'AppointmentCancelled',
      'RefundDue',
    ]);
  });

  it('refuses a second time and changes nothing', async () => {
    const id = await booked('2027-03-10T04:00:00Z');
    await cancel(id, {}, patient.token);
    const answer = await cancel(id, {}, patient.token);
    expect([answer.status, answer.body.code]).toEqual([409, 'illegal_transition']);
    expect(
      await app.database.query('SELECT 1 FROM appointment_history WHERE appointment_id = $1', [id]),
    ).toHaveLength(2);
  });

  it('lets one of two who cancel at once do it, and tells the other', async () => {
    const id = await booked('2027-03-11T04:00:00Z');
    const answers = await Promise.all(Array.from({ length: 10 }, () => cancel(id, {}, patient.token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(409)]);
  });

  it('is nobody else’s business', async () => {
    const id = await booked('2027-03-12T04:00:00Z');
    const otherClinic = await aClinic(app);
    const strangers = [
      (await aPatientPerson(app)).token,
      otherClinic.clinician.token,
      (await aPerson(app, { roles: [{ role: 'front_desk', centreId: otherClinic.centreId }] })).token,
    ];
    for (const token of strangers) expect((await cancel(id, { reason: 'x' }, token)).status).toBe(404);
    expect((await app.http.post(`appointments/${id}/cancel`, {})).status).toBe(401);
    expect((await cancel(crypto.randomUUID(), {}, patient.token)).status).toBe(404);
    expect((await cancel('not-an-id', {}, patient.token)).status).toBe(400);
    expect((await cancel(id, { cancelledBy: 'clinic' }, patient.token)).status).toBe(400);
  });
});
