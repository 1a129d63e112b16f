import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EndAppointments, ExpireAppointments } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, link, type PatientPerson, type Person } from '../../support/people.js';

const STARTS_AT = '2027-03-03T04:00:00Z';

describe('What the clinic decides', () => {
  let app: TestApp;
  let patient: PatientPerson;
  let manager: Person;

  beforeAll(async () => {
    app = await startApp();
  });
  beforeEach(async () => {
    app.clock.set('2027-03-01T06:00:00Z');
    patient = await aPatientPerson(app);
  });

  const aClinicWhere = async (service: object): Promise<Clinic> => {
    const clinic = await aClinic(app, { service });
    manager = await aPerson(app, { roles: [{ role: 'centre_manager', centreId: clinic.centreId }] });
    return clinic;
  };
  const book = async (clinic: Clinic, startsAt = STARTS_AT): Promise<string> => {
    const answer = await app.http.post('appointments', bookingAt(clinic, startsAt), { token: patient.token });
    expect(answer.status).toBe(201);
    return answer.body.id;
  };
  const act = (id: string, verb: string, by: Person, body?: object) =>
    app.http.post(`appointments/${id}/${verb}`, body, { token: by.token });
  const eventsOf = async (id: string) =>
    (
      await app.database.query<{ name: string }>(
        'SELECT name FROM outbox_events WHERE aggregate_id = $1 ORDER BY sequence',
        [id],
      )
    ).map(({ name }) => name);
  const refundOf = async (id: string) =>
    (
      await app.database.query<{ payload: object }>(
        `SELECT payload FROM outbox_events WHERE aggregate_id = $1 AND name = 'RefundDue'`,
        [id],
      )
    ).map(({ payload }) => payload);
  const claimsOf = async (id: string) =>
    (await app.database.query('SELECT 1 FROM time_claims WHERE appointment_id = $1', [id])).length;

  describe('of bookings that wait for approval', () => {
    it('confirms them, or asks for their payment', async () => {
      const clinic = await aClinicWhere({ needsApproval: true });
      const id = await book(clinic);
      const answer = await act(id, 'approve', manager);
      expect(answer).toMatchObject({
        status: 200,
        body: { status: 'confirmed', expiresAt: null, version: 2 },
      });
      expect(answer.headers.get('etag')).toBe('"2"');
      expect(await act(id, 'approve', manager)).toMatchObject({
        status: 409,
        body: { code: 'illegal_transition' },
      });
      const other = await aClinicWhere({ needsApproval: true, paymentRule: 'prepaid' });
      const prepaid = await book(other, '2027-03-04T04:00:00Z');
      expect((await act(prepaid, 'approve', manager)).body).toMatchObject({
        ...{ status: 'pending_payment', expiresAt: '2027-03-01T06:30:00.000Z' },
      });
      expect(await eventsOf(prepaid)).toEqual(['AppointmentAwaitsApproval', 'AppointmentAwaitsPayment']);
    });

    it('is also for the own clinician, and for nobody else', async () => {
      const clinic = await aClinicWhere({ needsApproval: true });
      const id = await book(clinic);
      const elsewhere = await aClinic(app);
      expect((await act(id, 'approve', patient)).status).toBe(403);
      const desk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
      expect((await act(id, 'approve', desk)).status).toBe(403);
      expect((await act(id, 'approve', elsewhere.clinician)).status).toBe(404);
      const foreign = await aPerson(app, { roles: [{ role: 'manager', centreId: elsewhere.centreId }] });
      expect((await act(id, 'approve', foreign)).status).toBe(404);
      expect((await act(id, 'approve', clinic.clinician)).status).toBe(200);
    });

    it('comes too late for what expired, noted or not', async () => {
      const clinic = await aClinicWhere({ needsApproval: true });
      const id = await book(clinic);
      app.clock.set(STARTS_AT);
      expect((await act(id, 'approve', manager)).body.code).toBe('illegal_transition');
      await app.app.get(ExpireAppointments, { strict: false }).execute(app.clock.now());
      const answer = await act(id, 'approve', manager);
      expect([answer.status, answer.body.currentStatus]).toEqual([409, 'expired']);
    });

    it('turns them down with a reason, gives the time back, and makes what was paid due back', async () => {
      const clinic = await aClinicWhere({ needsApproval: true });
      const id = await book(clinic);
      await app.database.query(`UPDATE appointments SET payment_status = 'paid' WHERE id = $1`, [id]);
      expect((await act(id, 'reject', manager, {})).status).toBe(400);
      const answer = await act(id, 'reject', manager, { reason: 'See your doctor at home' });
      expect(answer.body).toMatchObject({
        status: 'rejected',
        cancelledBy: null,
        cancellationReason: 'See your doctor at home',
      });
      expect(await claimsOf(id)).toBe(0);
      expect(await eventsOf(id)).toEqual(['AppointmentAwaitsApproval', 'AppointmentRejected', 'RefundDue']);
      expect(await refundOf(id)).toEqual([
        {
          ...{ amount: 50_000, currency: 'INR', paymentStatus: 'paid' },
          policy: { rule: 'by_clinic', cancellationWindowMinutes: 1440 },
        },
      ]);
      expect((await act(id, 'approve', manager)).status).toBe(409);
      const audit = await app.database.query(
        `SELECT action FROM audit_events WHERE entity_id = $1 AND actor_id = $2`,
        [id, manager.accountId],
      );
      expect(audit).toEqual([{ action: 'appointment.reject' }]);
    });
  });

  describe('of patients who wish to cancel', () => {
    it('lets them go: the time is free, and the policy says what is due back', async () => {
      const clinic = await aClinicWhere({});
      const id = await book(clinic);
      app.clock.set('2027-03-02T10:00:00Z');
      expect((await act(id, 'cancel', patient, {})).body.code).toBe('too_late_to_cancel');
      const asked = await act(id, 'request-cancellation', patient, { reason: 'I have to travel' });
      expect(asked).toMatchObject({ status: 200, body: { status: 'cancellation_requested' } });
      expect(await claimsOf(id)).toBe(2);
      expect((await act(id, 'request-cancellation', patient, {})).status).toBe(409);
      const answer = await act(id, 'approve-cancellation', manager, {});
      expect(answer.body).toMatchObject({ status: 'cancelled', cancelledBy: 'patient' });
      expect(await claimsOf(id)).toBe(0);
      expect(await refundOf(id)).toMatchObject([{ amount: 0, policy: { rule: 'late' } }]);
      expect((await act(id, 'approve-cancellation', manager, {})).status).toBe(409);
    });

    it('pays back who asked in time, however long the answer took', async () => {
      const clinic = await aClinicWhere({});
      const id = await book(clinic);
      await act(id, 'request-cancellation', patient, {});
      app.clock.set('2027-03-03T03:59:00Z');
      await act(id, 'approve-cancellation', clinic.clinician, {});
      expect(await refundOf(id)).toMatchObject([{ amount: 50_000, policy: { rule: 'in_time' } }]);
    });

    it('holds them to it with a reason, or they come after all', async () => {
      const clinic = await aClinicWhere({});
      const id = await book(clinic);
      await act(id, 'request-cancellation', patient, {});
      expect((await act(id, 'reject-cancellation', manager, {})).status).toBe(400);
      const held = await act(id, 'reject-cancellation', manager, { reason: 'The room is paid for' });
      expect(held.body.status).toBe('confirmed');
      await act(id, 'request-cancellation', patient, {});
      expect((await act(id, 'withdraw-cancellation', patient)).body.status).toBe('confirmed');
      expect((await act(id, 'withdraw-cancellation', patient)).status).toBe(409);
      const { body } = await app.http.get(`appointments/${id}/history`, { token: patient.token });
      expect(body.data.map((line: { act: string; actor: string }) => `${line.act} ${line.actor}`)).toEqual([
        'book patient',
        'request_cancellation patient',
        'reject_cancellation clinic',
        'request_cancellation patient',
        'withdraw_cancellation patient',
      ]);
    });

    it('is asked by the patient, or whoever acts for them, before the start', async () => {
      const clinic = await aClinicWhere({});
      const id = await book(clinic);
      expect((await act(id, 'request-cancellation', manager, {})).status).toBe(403);
      expect((await act(id, 'request-cancellation', clinic.clinician, {})).status).toBe(403);
      expect((await act(id, 'request-cancellation', await aPatientPerson(app), {})).status).toBe(404);
      const mother = await aPatientPerson(app);
      await link(app.database, mother.accountId, patient.patientId, 'parent');
      app.clock.set(STARTS_AT);
      expect((await act(id, 'request-cancellation', mother, {})).body.code).toBe('too_late_to_cancel');
      app.clock.set('2027-03-03T03:59:59Z');
      expect((await act(id, 'request-cancellation', mother, {})).status).toBe(200);
      app.clock.set(STARTS_AT);
      await app.app.get(EndAppointments, { strict: false }).execute(app.clock.now());
      expect((await app.http.get(`appointments/${id}`, { token: patient.token })).body.status).toBe(
        'confirmed',
      );
    });
  });
});
