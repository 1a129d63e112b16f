import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EndAppointments, ExpireAppointments } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, type PatientPerson } from '../../support/people.js';

describe('What time does by itself', () => {
  let app: TestApp;
  let patient: PatientPerson;

  beforeAll(async () => {
    app = await startApp();
  });
  beforeEach(async () => {
    app.clock.set('2027-03-01T06:00:00Z');
    patient = await aPatientPerson(app);
  });

  const book = async (clinic: Clinic, startsAt: string): Promise<string> =>
    (await app.http.post('appointments', bookingAt(clinic, startsAt), { token: patient.token })).body.id;
  const statusOf = async (id: string) =>
    (await app.database.query('SELECT status FROM appointments WHERE id = $1', [id]))[0]!['status'];
  const claimsOf = async (id: string) =>
    (await app.database.query('SELECT 1 FROM time_claims WHERE appointment_id = $1', [id])).length;
  const expire = () => app.app.get(ExpireAppointments, { strict: false }).execute(app.clock.now());
  const end = () => app.app.get(EndAppointments, { strict: false }).execute(app.clock.now());

  it('expires an unpaid booking at its half hour, and sells the time again', async () => {
    const clinic = await aClinic(app, { service: { paymentRule: 'prepaid' } });
    const id = await book(clinic, '2027-03-03T04:00:00Z');
    app.clock.set('2027-03-01T06:29:59Z');
    await expire();
    expect([await statusOf(id), await claimsOf(id)]).toEqual(['pending_payment', 2]);
    app.clock.set('2027-03-01T06:30:00Z');
    await expire();
    expect([await statusOf(id), await claimsOf(id)]).toEqual(['expired', 0]);
    const other = await aPatientPerson(app);
    expect(
      (await app.http.post('appointments', bookingAt(clinic, '2027-03-03T04:00:00Z'), { token: other.token }))
        .status,
    ).toBe(201);
  });

  it('expires once, however many workers look', async () => {
    const id = await book(await aClinic(app, { service: { needsApproval: true } }), '2027-03-03T06:00:00Z');
    app.clock.set('2027-03-03T06:00:00Z');
    await Promise.all([expire(), expire(), expire(), expire()]);
    const events = await app.database.query(
      'SELECT name FROM outbox_events WHERE aggregate_id = $1 ORDER BY sequence',
      [id],
    );
    expect(events).toEqual([{ name: 'AppointmentAwaitsApproval' }, { name: 'AppointmentExpired' }]);
    expect(
      await app.database.query('SELECT 1 FROM appointment_history WHERE appointment_id = $1', [id]),
    ).toHaveLength(2);
  });

  it.each([
    ['completed', 'completed'],
    ['no_show', 'no_show'],
    ['left_for_staff', 'confirmed'],
  ] as const)('ends a confirmed visit as the clinic says: %s', async (afterEnd, status) => {
    const id = await book(await aClinic(app, { service: { afterEnd } }), '2027-03-03T04:00:00Z');
    app.clock.set('2027-03-03T04:29:59Z');
    await end();
    expect(await statusOf(id)).toBe('confirmed');
    // The server was off for two days.
    app.clock.set('2027-03-05T10:00:00Z');
    await end();
    expect(await statusOf(id)).toBe(status);
  });

  it('never changes what was cancelled', async () => {
    const id = await book(await aClinic(app), '2027-03-03T04:00:00Z');
    await app.http.post(`appointments/${id}/cancel`, {}, { token: patient.token });
    app.clock.set('2027-03-05T10:00:00Z');
    await Promise.all([end(), expire()]);
    expect(await statusOf(id)).toBe('cancelled');
  });

  it('closes a visit that was left running at the end of its local day', async () => {
    const id = await book(await aClinic(app), '2027-03-03T04:00:00Z');
    await app.database.query(`UPDATE appointments SET status = 'in_progress' WHERE id = $1`, [id]);
    app.clock.set('2027-03-03T18:29:00Z');
    await end();
    expect(await statusOf(id)).toBe('in_progress');
    app.clock.set('2027-03-03T18:31:00Z');
    await end();
    expect(await statusOf(id)).toBe('completed');
  });

  it('lets an unanswered wish to cancel lapse at the start', async () => {
    const id = await book(await aClinic(app), '2027-03-03T04:00:00Z');
    await app.database.query(`UPDATE appointments SET status = 'cancellation_requested' WHERE id = $1`, [id]);
    app.clock.set('2027-03-03T04:00:00Z');
    await end();
    expect(await statusOf(id)).toBe('confirmed');
  });
});
