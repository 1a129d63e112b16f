import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatient, aPatientPerson, aPerson, link, type PatientPerson } from '../../support/people.js';

describe('POST /appointments', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patient: PatientPerson;
  let frontDesk: { token: string };

  beforeAll(async () => {
    app = await startApp();
    clinic = await aClinic(app, {
      service: { bufferBeforeMinutes: 5, bufferAfterMinutes: 10, price: { amount: 50_000, currency: 'INR' } },
    });
    patient = await aPatientPerson(app);
    frontDesk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
  });

  const book = (body: object, token = patient.token, headers = {}) =>
    app.http.post('appointments', body, { token, headers });

  it('books a free slot, keeps what was agreed, and takes the time of clinician and patient', async () => {
    const answer = await book(bookingAt(clinic, '2027-03-02T04:00:00Z', { reason: 'A cough' }));
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/api/v1/appointments/${answer.body.id}`);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(answer.body).toMatchObject({
      status: 'confirmed',
      patientId: patient.patientId,
      startsAt: '2027-03-02T04:00:00.000Z',
      endsAt: '2027-03-02T04:30:00.000Z',
      timeZone: 'Asia/Kolkata',
      localStartsAt: '2027-03-02T09:30',
      reason: 'A cough',
      price: { amount: 50_000, currency: 'INR' },
      paymentStatus: 'unpaid',
      expiresAt: null,
    });
    const claims = await app.database.query(
      'SELECT resource_id, during::text FROM time_claims WHERE appointment_id = $1 ORDER BY during',
      [answer.body.id],
    );
    expect(claims).toEqual([
      {
        resource_id: clinic.clinicianId,
        during: expect.stringContaining('03:55:00+00","2027-03-02 04:40:00+00'),
      },
      {
        resource_id: patient.patientId,
        during: expect.stringContaining('04:00:00+00","2027-03-02 04:30:00+00'),
      },
    ]);
    const [event] = await app.database.query(
      'SELECT name, payload FROM outbox_events WHERE aggregate_id = $1',
      [answer.body.id],
    );
    expect(event).toEqual({
      name: 'AppointmentConfirmed',
      payload: { actor: 'patient', accountId: patient.accountId },
    });
    const [row] = await app.database.query('SELECT reason FROM appointments WHERE id = $1', [answer.body.id]);
    expect(row!['reason'].toString('latin1')).not.toContain('cough');
  });

  it('refuses a taken time with 409 and names free times nearby', async () => {
    await book(bookingAt(clinic, '2027-03-03T04:00:00Z'));
    const other = await aPatientPerson(app);
    const answer = await book(bookingAt(clinic, '2027-03-03T04:00:00Z'), other.token);
    expect(answer.status).toBe(409);
    expect(answer.body.code).toBe('slot_taken');
    expect(answer.body.alternatives).toHaveLength(3);
    const [{ startsAt }] = answer.body.alternatives;
    expect((await book(bookingAt(clinic, startsAt), other.token)).status).toBe(201);
  });

  it('refuses what touches the buffers of another visit', async () => {
    await book(bookingAt(clinic, '2027-03-04T04:00:00Z'));
    const other = await aPatientPerson(app);
    // 5 + 10 minutes of buffer lie between two visits.
    expect((await book(bookingAt(clinic, '2027-03-04T04:30:00Z'), other.token)).body.code).toBe('slot_taken');
    expect((await book(bookingAt(clinic, '2027-03-04T04:45:00Z'), other.token)).status).toBe(201);
  });

  it('refuses a patient two visits at once, with different clinicians', async () => {
    const elsewhere = await aClinic(app);
    await book(bookingAt(clinic, '2027-03-05T04:00:00Z'));
    const answer = await book(bookingAt(elsewhere, '2027-03-05T04:15:00Z'));
    expect([answer.status, answer.body.code]).toEqual([409, 'patient_busy']);
  });

  it.each([
    ['at night', '2027-03-02T21:47:00Z', 'outside_availability', 'outside_hours'],
    ['off the grid', '2027-03-02T06:07:00Z', 'outside_availability', 'off_grid'],
    [
      'so that it would run on after closing',
      '2027-03-02T11:15:00Z',
      'outside_availability',
      'outside_hours',
    ],
  ])('refuses a start %s', async (_, startsAt, code, reason) => {
    const answer = await book(bookingAt(clinic, startsAt));
    expect([answer.status, answer.body.code, answer.body.reason]).toEqual([422, code, reason]);
  });

  it('holds the lead time and the horizon to the minute, and lets staff set them aside with a reason', async () => {
    app.clock.set('2027-03-10T05:00:00Z');
    const late = await book(bookingAt(clinic, '2027-03-10T05:45:00Z'));
    expect([late.status, late.body.code]).toEqual([422, 'inside_lead_time']);
    expect((await book(bookingAt(clinic, '2027-03-10T06:00:00Z'))).status).toBe(201);
    expect((await book(bookingAt(clinic, '2027-03-10T04:45:00Z'))).body.code).toBe('in_the_past');
    expect((await book(bookingAt(clinic, '2027-06-09T04:00:00Z'))).body.code).toBe('beyond_horizon');
    expect((await book(bookingAt(clinic, '2027-06-08T04:00:00Z'))).status).toBe(201);

    const patientId = await aPatient(app.database);
    const soon = bookingAt(clinic, '2027-03-10T05:15:00Z', { patientId, overrideWindows: true });
    expect((await book(soon, frontDesk.token)).body.code).toBe('reason_required');
    expect((await book({ ...soon, patientId: patient.patientId, overrideReason: 'please' })).status).toBe(
      403,
    );
    const allowed = await book({ ...soon, overrideReason: 'Walked in' }, frontDesk.token);
    expect(allowed.status).toBe(201);
    const history = await app.http.get(`appointments/${allowed.body.id}/history`, { token: frontDesk.token });
    expect(history.body.data).toMatchObject([{ act: 'book', actor: 'clinic', reason: 'Walked in' }]);
    app.clock.set('2027-03-01T06:00:00Z');
  });

  it('lets a parent book for a linked child, and nobody else', async () => {
    const childId = await aPatient(app.database);
    const wanted = bookingAt(clinic, '2027-03-08T04:00:00Z', { patientId: childId });
    expect((await book(wanted)).status).toBe(404);
    await link(app.database, patient.accountId, childId, 'parent');
    const answer = await book(wanted);
    expect(answer.status).toBe(201);
    expect(answer.body.patientId).toBe(childId);
  });

  it('lets a parent book two children at once', async () => {
    const [first, second] = [await aPatient(app.database), await aPatient(app.database)];
    await link(app.database, patient.accountId, first, 'parent');
    await link(app.database, patient.accountId, second, 'parent');
    const elsewhere = await aClinic(app);
    const answers = await Promise.all([
      book(bookingAt(clinic, '2027-03-09T04:00:00Z', { patientId: first })),
      book(bookingAt(elsewhere, '2027-03-09T04:00:00Z', { patientId: second })),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  });

  it('lets the front desk book for any patient of its own centre only', async () => {
    const patientId = await aPatient(app.database);
    const otherCentre = await aClinic(app);
    expect(
      (await book(bookingAt(clinic, '2027-03-11T04:00:00Z', { patientId }), frontDesk.token)).status,
    ).toBe(201);
    const answer = await book(bookingAt(otherCentre, '2027-03-11T06:00:00Z', { patientId }), frontDesk.token);
    expect(answer.status).toBe(404);
  });

  it('answers 404 to a patient that does not exist', async () => {
    const wanted = bookingAt(clinic, '2027-03-11T08:00:00Z', { patientId: crypto.randomUUID() });
    expect((await book(wanted, frontDesk.token)).status).toBe(404);
  });

  it('refuses what the clinician does not offer', async () => {
    const other = await aClinic(app);
    const wanted = { ...bookingAt(clinic, '2027-03-12T04:00:00Z'), serviceId: other.serviceId };
    const answer = await book(wanted);
    expect([answer.status, answer.body.code]).toEqual([422, 'not_offered']);
    const inPersonOnly = await aClinic(app, { service: { modes: ['in_person'] } });
    expect((await book(bookingAt(inPersonOnly, '2027-03-12T04:00:00Z', { mode: 'online' }))).body.code).toBe(
      'not_offered',
    );
  });

  it('waits for payment or approval where the service asks for it', async () => {
    const prepaid = await aClinic(app, { service: { paymentRule: 'prepaid' } });
    const approved = await aClinic(app, { service: { needsApproval: true, paymentRule: 'prepaid' } });
    const first = await book(bookingAt(prepaid, '2027-03-15T04:00:00Z'));
    expect(first.body).toMatchObject({ status: 'pending_payment', expiresAt: '2027-03-01T06:30:00.000Z' });
    const second = await book(bookingAt(approved, '2027-03-15T06:00:00Z'));
    expect(second.body).toMatchObject({ status: 'pending_approval', expiresAt: '2027-03-03T06:00:00.000Z' });
  });

  it('answers the same key and body alike, once, and refuses another body', async () => {
    const headers = { 'Idempotency-Key': 'key-1' };
    const wanted = bookingAt(clinic, '2027-03-16T04:00:00Z', { reason: 'Once' });
    const first = await book(wanted, patient.token, headers);
    const again = await book({ ...wanted }, patient.token, headers);
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    const rows = await app.database.query(
      `SELECT 1 FROM appointments WHERE starts_at = '2027-03-16T04:00:00Z'`,
    );
    expect(rows).toHaveLength(1);
    const other = await book({ ...wanted, reason: 'Twice' }, patient.token, headers);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    const stranger = await aPatientPerson(app);
    expect((await book(wanted, stranger.token, headers)).body.code).toBe('slot_taken');
  });

  it('keeps no key of a refused request', async () => {
    const headers = { 'Idempotency-Key': 'key-2' };
    expect(
      (await book(bookingAt(clinic, '2027-03-16T04:00:00Z'), (await aPatientPerson(app)).token, headers))
        .status,
    ).toBe(409);
    const rows = await app.database.query(`SELECT 1 FROM idempotency_keys WHERE key = 'key-2'`);
    expect(rows).toHaveLength(0);
  });

  it('turns away the anonymous and those whose role does not book', async () => {
    expect((await app.http.post('appointments', bookingAt(clinic, '2027-03-17T04:00:00Z'))).status).toBe(401);
    expect((await book(bookingAt(clinic, '2027-03-17T04:00:00Z'), clinic.clinician.token)).status).toBe(403);
  });

  it.each([
    ['unknown fields', { price: { amount: 1, currency: 'INR' } }, '/price', 'unknown_field'],
    ['a status', { status: 'confirmed' }, '/status', 'unknown_field'],
    ['an operator object', { clinicianId: { $gt: '' } }, '/clinicianId', 'is_uuid'],
    ['a local time without an offset', { startsAt: '2027-03-17T09:30' }, '/startsAt', 'is_instant'],
    ['a day that does not exist', { startsAt: '2027-02-30T04:00:00Z' }, '/startsAt', 'is_instant'],
    ['an unknown mode', { mode: 'by_letter' }, '/mode', 'is_in'],
    ['a reason that is too long', { reason: 'x'.repeat(1001) }, '/reason', 'is_length'],
    ['a reason that is a number', { reason: 7 }, '/reason', expect.any(String)],
  ])('answers 400 to %s, names the field, and books nothing', async (_, change, pointer, code) => {
    const before = await app.database.query('SELECT count(*) FROM appointments');
    const answer = await book({ ...bookingAt(clinic, '2027-03-17T04:00:00Z'), ...change });
    expect(answer.status).toBe(400);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
    expect(await app.database.query('SELECT count(*) FROM appointments')).toEqual(before);
  });

  it.each([
    ['broken JSON', '{"clinicianId":', 400],
    ['an array', '[]', 400],
    ['text', '"book me"', 400],
    ['null', 'null', 400],
    ['a body of two megabytes', JSON.stringify({ reason: 'x'.repeat(2_000_000) }), 413],
  ])('answers 4xx to %s', async (_, body, status) => {
    const answer = await book(body as unknown as object);
    expect(answer.status).toBe(status);
    expect(answer.body.requestId).toBeTruthy();
  });
});
