import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

describe('POST /appointments/:id/reschedule', () => {
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

  const booked = async (startsAt: string, by = patient, at = clinic): Promise<string> => {
    const answer = await app.http.post('appointments', bookingAt(at, startsAt), { token: by.token });
    expect(answer.status).toBe(201);
    return answer.body.id;
  };
  const move = (id: string, body: object, token = patient.token) =>
    app.http.post(`appointments/${id}/reschedule`, body, { token });

  it('moves the visit, frees the old time and keeps status and price', async () => {
    const id = await booked('2027-03-03T04:00:00Z');
    await app.database.query('UPDATE services SET price_amount = 99999 WHERE id = $1', [clinic.serviceId]);
    const answer = await move(id, { startsAt: '2027-03-03T06:00:00Z' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      id,
      status: 'confirmed',
      startsAt: '2027-03-03T06:00:00.000Z',
      localStartsAt: '2027-03-03T11:30',
      price: { amount: 50_000, currency: 'INR' },
      version: 2,
    });
    await booked('2027-03-03T04:00:00Z', await aPatientPerson(app));
    const { body } = await app.http.get(`appointments/${id}/history`, { token: patient.token });
    expect(body.data[1]).toMatchObject({
      act: 'reschedule',
      fromStartsAt: '2027-03-03T04:00:00.000Z',
      toStartsAt: '2027-03-03T06:00:00.000Z',
    });
  });

  it('keeps the old time when the new one is taken', async () => {
    const id = await booked('2027-03-04T04:00:00Z');
    await booked('2027-03-04T06:00:00Z', await aPatientPerson(app));
    const answer = await move(id, { startsAt: '2027-03-04T06:00:00Z' });
    expect([answer.status, answer.body.code]).toEqual([409, 'slot_taken']);
    const claims = await app.database.query(
      `SELECT 1 FROM time_claims WHERE appointment_id = $1 AND lower(visit) = '2027-03-04T04:00:00Z'`,
      [id],
    );
    expect(claims).toHaveLength(2);
  });

  it('can move by less than its own length', async () => {
    const id = await booked('2027-03-05T04:00:00Z');
    expect((await move(id, { startsAt: '2027-03-05T04:15:00Z' })).status).toBe(200);
  });

  it('lets two visits trade places only one after the other, without a deadlock and without losing one', async () => {
    const other = await aPatientPerson(app);
    const [first, second] = [
      await booked('2027-03-08T04:00:00Z'),
      await booked('2027-03-08T06:00:00Z', other),
    ];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        i % 2
          ? move(first, { startsAt: '2027-03-08T06:00:00Z' })
          : move(second, { startsAt: '2027-03-08T04:00:00Z' }, other.token),
      ),
    );
    expect(answers.every(({ status, body }) => status === 409 && body.code === 'slot_taken')).toBe(true);
    expect(
      await app.database.query('SELECT 1 FROM time_claims WHERE appointment_id = ANY ($1)', [
        [first, second],
      ]),
    ).toHaveLength(4);
  });

  it('holds the patient to the window of the old time and the lead time of the new one', async () => {
    const id = await booked('2027-03-10T04:00:00Z');
    app.clock.set('2027-03-09T05:00:00Z');
    expect((await move(id, { startsAt: '2027-03-12T04:00:00Z' })).body.code).toBe('too_late_to_cancel');
    expect((await move(id, { startsAt: '2027-03-12T04:00:00Z' }, frontDesk.token)).body.code).toBe(
      'reason_required',
    );
    const answer = await move(
      id,
      { startsAt: '2027-03-12T04:00:00Z', reason: 'Asked by phone' },
      frontDesk.token,
    );
    expect(answer.status).toBe(200);
    expect((await move(id, { startsAt: '2027-03-09T05:30:00Z' })).body.code).toBe('inside_lead_time');
    app.clock.set('2027-03-01T06:00:00Z');
  });

  it('asks for approval again when the patient moves what was approved', async () => {
    const approved = await aClinic(app, { service: { needsApproval: true } });
    const id = await booked('2027-03-15T04:00:00Z', patient, approved);
    await app.database.query(
      `UPDATE appointments SET status = 'confirmed', expires_at = NULL WHERE id = $1`,
      [id],
    );
    const answer = await move(id, { startsAt: '2027-03-16T04:00:00Z' });
    expect(answer.body).toMatchObject({ status: 'pending_approval' });
  });

  it('does not give a pending visit more time to be paid', async () => {
    const prepaid = await aClinic(app, { service: { paymentRule: 'prepaid' } });
    const id = await booked('2027-03-17T04:00:00Z', patient, prepaid);
    app.clock.set('2027-03-01T06:20:00Z');
    const answer = await move(id, { startsAt: '2027-03-18T04:00:00Z' });
    expect(answer.body).toMatchObject({ status: 'pending_payment', expiresAt: '2027-03-01T06:30:00.000Z' });
    app.clock.set('2027-03-01T06:00:00Z');
  });

  it('refuses what is over, the same time, and strangers', async () => {
    const id = await booked('2027-03-19T04:00:00Z');
    expect((await move(id, { startsAt: '2027-03-19T04:00:00Z' })).body.code).toBe('same_time');
    expect(
      (await move(id, { startsAt: '2027-03-19T05:00:00Z' }, (await aPatientPerson(app)).token)).status,
    ).toBe(404);
    expect((await move(id, {})).status).toBe(400);
    await app.http.post(`appointments/${id}/cancel`, {}, { token: patient.token });
    expect((await move(id, { startsAt: '2027-03-19T05:00:00Z' })).body.code).toBe('illegal_transition');
    expect(
      (await app.http.post(`appointments/${id}/reschedule`, { startsAt: '2027-03-19T05:00:00Z' })).status,
    ).toBe(401);
  });
});
