import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import { aPatientPerson, aPerson, type Person } from '../../support/people.js';

let test: TestApp;
let clinic: Clinic;
let admin: Person;

beforeAll(async () => {
  test = await startApp();
  clinic = await aClinic(test);
  admin = await aPerson(test, { roles: [{ role: 'super_admin' }] });
});

const remove = ({ accountId }: Person, by = admin) =>
  test.http.post(`users/${accountId}/remove`, { reason: 'Asked for it.' }, { token: by.token });

describe('POST /users/:id/remove', () => {
  it('ends what hangs on the account, as closing it oneself does', async () => {
    const patient = await aPatientPerson(test);
    const booked = await test.http.post('appointments', bookingAt(clinic, '2027-03-10T05:00:00Z'), {
      token: patient.token,
    });
    await test.database.query(
      `INSERT INTO external_identities (provider, subject, account_id, linked_at) VALUES ('google', $1, $2, now())`,
      [patient.accountId, patient.accountId],
    );
    expect(await remove(patient)).toMatchObject({ status: 200, body: { status: 'removed', email: null } });
    const [visit] = await test.database.query<{ status: string }>(
      'SELECT status FROM appointments WHERE id = $1',
      [booked.body.id],
    );
    expect(visit!.status).toBe('cancelled');
    const left = await test.database.query(
      `SELECT 1 FROM patient_accounts WHERE account_id = $1 AND revoked_at IS NULL
       UNION ALL SELECT 1 FROM external_identities WHERE account_id = $1
       UNION ALL SELECT 1 FROM sessions WHERE account_id = $1 AND ended_at IS NULL`,
      [patient.accountId],
    );
    expect(left).toEqual([]);
  });

  it('is refused for a clinician with whom visits are booked', async () => {
    const patient = await aPatientPerson(test);
    await test.http.post('appointments', bookingAt(clinic, '2027-03-10T06:00:00Z'), { token: patient.token });
    expect(await remove(clinic.clinician)).toMatchObject({ status: 409, body: { code: 'future_visits' } });
  });

  it('is refused before anything is looked at for somebody out of reach', async () => {
    const desk = await aPerson(test, { roles: [{ role: 'centre_manager', centreId: clinic.centreId }] });
    const patient = await aPatientPerson(test);
    expect((await remove(patient, desk)).status).toBe(404);
    expect((await remove(admin, admin)).status).toBe(403);
  });
});
