import { beforeAll, describe, expect, it } from 'vitest';
import { CheckLedger } from '#booking';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type PatientPerson, type Person } from '../../support/people.js';

describe('POST /appointments with overbook', () => {
  let app: TestApp;
  let clinic: Clinic;
  let patients: PatientPerson[];
  let manager: Person;
  let frontDesk: Person;

  beforeAll(async () => {
    app = await startApp({ DATABASE_POOL_SIZE: '20' });
    clinic = await aClinic(app);
    await app.database.query('UPDATE clinicians SET overbooking_cap = 2 WHERE id = $1', [clinic.clinicianId]);
    patients = await Promise.all(Array.from({ length: 12 }, () => aPatientPerson(app)));
    manager = await aPerson(app, { roles: [{ role: 'centre_manager', centreId: clinic.centreId }] });
    frontDesk = await aPerson(app, { roles: [{ role: 'front_desk', centreId: clinic.centreId }] });
  });

  const overbook = (startsAt: string, patient: PatientPerson, token = manager.token, body: object = {}) =>
    app.http.post(
      'appointments',
      bookingAt(clinic, startsAt, {
        ...{ overbook: true, overrideReason: 'An emergency', patientId: patient.patientId },
        ...body,
      }),
      { token },
    );
  const lanesAt = async (startsAt: string) =>
    (
      await app.database.query<{ lane: number }>(
        'SELECT lane FROM time_claims WHERE resource_id = $1 AND lower(visit) = $2 ORDER BY lane',
        [clinic.clinicianId, startsAt],
      )
    ).map(({ lane }) => lane);

  it('takes the lowest free lane, audited, and none above the cap', async () => {
    const startsAt = '2027-03-03T04:00:00Z';
    await app.http.post('appointments', bookingAt(clinic, startsAt), { token: patients[0]!.token });
    const first = await overbook(startsAt, patients[1]!);
    expect(first.status, JSON.stringify(first.body)).toBe(201);
    expect((await overbook(startsAt, patients[2]!)).status).toBe(201);
    const over = await overbook(startsAt, patients[3]!);
    expect([over.status, over.body.code, over.body.overbookingCap]).toEqual([
      409,
      'overbooking_cap_reached',
      2,
    ]);
    expect(await lanesAt(startsAt)).toEqual([0, 1, 2]);
    const noted = await app.database.query(
      `SELECT 1 FROM audit_events WHERE entity_id = $1 AND action = 'appointment.overbook'`,
      [first.body.id],
    );
    expect(noted).toHaveLength(1);
    const { body } = await app.http.get(`appointments/${first.body.id}/history`, { token: manager.token });
    expect(body.data).toMatchObject([{ act: 'book', actor: 'clinic', reason: 'An emergency' }]);

    await app.http.post(`appointments/${first.body.id}/cancel`, { reason: 'x' }, { token: manager.token });
    expect((await overbook(startsAt, patients[3]!)).status).toBe(201);
    expect(await lanesAt(startsAt)).toEqual([0, 1, 2]);
    expect(await app.app.get(CheckLedger, { strict: false }).execute(app.clock.now())).toEqual([]);
  });

  it('fills exactly the lanes that there are, however many try at once', async () => {
    const startsAt = '2027-03-04T04:00:00Z';
    const answers = await Promise.all(patients.map((patient) => overbook(startsAt, patient)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ body }) => body.code === 'overbooking_cap_reached')).toHaveLength(9);
    expect(await lanesAt(startsAt)).toEqual([0, 1, 2]);
  });

  it('keeps the patient from being at two visits at once', async () => {
    const startsAt = '2027-03-05T04:00:00Z';
    await app.http.post('appointments', bookingAt(clinic, startsAt), { token: patients[0]!.token });
    expect((await overbook(startsAt, patients[0]!)).body.code).toBe('patient_busy');
  });

  it('ignores neither hours nor absences, unless a second permission sets them aside', async () => {
    expect((await overbook('2027-03-08T02:00:00Z', patients[0]!)).body.code).toBe('outside_availability');
    await app.http.post(
      `clinicians/${clinic.clinicianId}/availability-exceptions`,
      { centreId: clinic.centreId, kind: 'absence', fromDate: '2027-03-09', toDate: '2027-03-09' },
      { token: manager.token },
    );
    expect((await overbook('2027-03-09T04:00:00Z', patients[0]!)).body.code).toBe('outside_availability');
    const opened = await overbook('2027-03-09T04:00:00Z', patients[0]!, manager.token, {
      overrideHours: true,
    });
    expect(opened.status).toBe(201);
  });

  it('search shows none of it as free', async () => {
    const slots = await app.http.get(
      `slots?serviceId=${clinic.serviceId}&clinicianId=${clinic.clinicianId}&from=2027-03-04&to=2027-03-04`,
    );
    expect(
      slots.body.data.filter(({ startsAt }: { startsAt: string }) => startsAt === '2027-03-04T04:00:00.000Z'),
    ).toEqual([]);
  });

  it('needs its permission and a reason', async () => {
    const startsAt = '2027-03-10T04:00:00Z';
    expect((await overbook(startsAt, patients[0]!, frontDesk.token)).status).toBe(403);
    expect((await overbook(startsAt, patients[0]!, patients[0]!.token)).status).toBe(403);
    expect(
      (await overbook(startsAt, patients[0]!, manager.token, { overrideReason: undefined })).status,
    ).toBe(400);
    expect((await overbook(startsAt, patients[0]!, manager.token, { lane: 1 })).status).toBe(400);
    const elsewhere = await aClinic(app);
    const stranger = await aPerson(app, {
      roles: [{ role: 'centre_manager', centreId: elsewhere.centreId }],
    });
    expect((await overbook(startsAt, patients[0]!, stranger.token)).status).toBe(403);
  });
});
