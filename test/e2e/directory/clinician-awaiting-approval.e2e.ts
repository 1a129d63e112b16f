import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type Person } from '../../support/people.js';

let test: TestApp;
let patient: Person;
let admin: Person;

beforeAll(async () => {
  test = await startApp();
  patient = await aPatientPerson(test);
  admin = await aPerson(test, { roles: [{ role: 'super_admin' }] });
});

async function aClinicWhoseClinicianIs(status: string): Promise<Clinic> {
  const clinic = await aClinic(test);
  const accountId = clinic.clinician.accountId;
  await test.database.query('UPDATE accounts SET status = $2 WHERE id = $1', [accountId, status]);
  return clinic;
}

const book = (clinic: Clinic, startsAt: string) =>
  test.http.post('appointments', bookingAt(clinic, startsAt), { token: patient.token });
const judge = ({ clinician }: Clinic, act: string, body?: object) =>
  test.http.post(`users/${clinician.accountId}/${act}`, body, { token: admin.token });
const isPublic = async ({ clinicianId }: Clinic) => {
  const { status } = await test.http.get(`clinicians/${clinicianId}`);
  const listed = JSON.stringify((await test.http.get('clinicians?limit=200')).body).includes(clinicianId);
  expect(listed).toBe(status === 200);
  return listed;
};
const slotsOf = async ({ clinicianId, serviceId, centreId }: Clinic) => {
  const days = 'from=2027-03-04&to=2027-03-04';
  return test.http.get(
    `slots?serviceId=${serviceId}&clinicianId=${clinicianId}&centreId=${centreId}&${days}`,
  );
};

describe('a clinician who waits for approval', () => {
  it('is neither shown nor bookable; approved, both; and is approved once', async () => {
    const clinic = await aClinicWhoseClinicianIs('awaiting_approval');
    expect(await isPublic(clinic)).toBe(false);
    expect((await slotsOf(clinic)).body.data ?? []).toEqual([]);
    expect(await book(clinic, '2027-03-04T05:00:00Z')).toMatchObject({
      ...{ status: 422, body: { code: 'not_offered' } },
    });
    const asAdmin = await test.http.get(`clinicians/${clinic.clinicianId}`, { token: admin.token });
    expect(asAdmin.body.status).toBe('inactive');

    expect((await judge(clinic, 'approve')).status).toBe(200);
    expect(await isPublic(clinic)).toBe(true);
    expect((await slotsOf(clinic)).body.data.length).toBeGreaterThan(0);
    expect((await book(clinic, '2027-03-04T05:00:00Z')).status).toBe(201);
    expect(await judge(clinic, 'approve')).toMatchObject({
      status: 409,
      body: { code: 'illegal_transition' },
    });
  });

  it('stays away when rejected, and the reason is kept', async () => {
    const clinic = await aClinicWhoseClinicianIs('awaiting_approval');
    const reason = 'The licence could not be confirmed.';
    expect((await judge(clinic, 'reject', { reason })).body).toMatchObject({
      ...{ status: 'rejected', statusReason: reason },
    });
    expect(await isPublic(clinic)).toBe(false);
    expect((await book(clinic, '2027-03-04T05:00:00Z')).status).toBe(422);
  });

  it('is not bookable while suspended, and is again when reinstated', async () => {
    const clinic = await aClinicWhoseClinicianIs('active');
    expect((await judge(clinic, 'suspend')).status).toBe(200);
    expect(await isPublic(clinic)).toBe(false);
    expect((await book(clinic, '2027-03-04T06:00:00Z')).status).toBe(422);
    expect((await judge(clinic, 'reinstate')).status).toBe(200);
    expect((await book(clinic, '2027-03-04T06:00:00Z')).status).toBe(201);
  });
});
