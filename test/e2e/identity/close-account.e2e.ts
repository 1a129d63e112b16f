import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt, type Clinic } from '../../support/clinic.js';
import {
  anAccount,
  aPhone,
  aReceivedCode,
  PASSWORD,
  signedIn,
} from '../../support/factories/account.factory.js';
import { aPatient, aPatientPerson, aPerson, link, type Person } from '../../support/people.js';

let test: TestApp;
let clinic: Clinic;
beforeAll(async () => {
  test = await startApp();
  clinic = await aClinic(test);
});

const close = (token: string) => test.http.delete('me', { token });
const book = async (by: Person, startsAt: string, details: object = {}) => {
  const { status, body } = await test.http.post('appointments', bookingAt(clinic, startsAt, details), {
    token: by.token,
  });
  expect(status).toBe(201);
  return body.id as string;
};
const statusOf = async (id: string) => {
  const [row] = await test.database.query('SELECT status, cancelled_by FROM appointments WHERE id = $1', [
    id,
  ]);
  return row;
};
const claims = async (id: string) =>
  (await test.database.query('SELECT 1 FROM time_claims WHERE appointment_id = $1', [id])).length;

describe('DELETE /me', () => {
  it('closes the account: no token, no password and no code lets one in again', async () => {
    const phone = aPhone();
    const { id, email } = await anAccount(test, { phone });
    const { accessToken, refreshToken } = await signedIn(test, email);
    expect(await close(accessToken)).toMatchObject({ status: 204, body: '' });
    expect((await test.http.get('me', { token: accessToken })).status).toBe(401);
    expect((await test.http.post('auth/refresh', { refreshToken })).status).toBe(401);
    const login = await test.http.post('auth/login', { identifier: email, password: PASSWORD });
    expect(login).toMatchObject({ status: 401, body: { code: 'wrong_credentials' } });
    const proof = await aReceivedCode(test, phone);
    expect((await test.http.post('auth/otp/verify', proof)).body.code).toBe('not_registered');
    const [row] = await test.database.query('SELECT * FROM accounts WHERE id = $1', [id]);
    expect(row).toMatchObject({ status: 'removed', full_name: 'Asha Rao', password_hash: null, email: null });
  });

  it('lets the same person register anew, as somebody else', async () => {
    const phone = aPhone();
    const { id } = await anAccount(test, { phone });
    await close((await signedIn(test, phone)).accessToken);
    const proof = await aReceivedCode(test, phone);
    const answer = await test.http.post('auth/register', { fullName: 'Asha Rao', phone, ...proof });
    expect(answer.status).toBe(201);
    expect(answer.body.id).not.toBe(id);
  });

  it('cancels what is to come of those for whom nobody else may act, and ends the links', async () => {
    const parent = await aPatientPerson(test);
    const [alone, shared] = [await aPatient(test.database), await aPatient(test.database)];
    for (const child of [alone, shared]) await link(test.database, parent.accountId, child, 'parent');
    const other = await aPatientPerson(test);
    await link(test.database, other.accountId, shared, 'parent');
    const own = await book(parent, '2027-03-08T04:30:00Z');
    const ofChild = await book(parent, '2027-03-08T05:30:00Z', { patientId: alone });
    const ofBoth = await book(parent, '2027-03-08T06:30:00Z', { patientId: shared });
    expect((await close(parent.token)).status).toBe(204);
    for (const id of [own, ofChild])
      expect([await statusOf(id), await claims(id)]).toEqual([
        { status: 'cancelled', cancelled_by: 'patient' },
        0,
      ]);
    expect(await statusOf(ofBoth)).toEqual({ status: 'confirmed', cancelled_by: null });
    expect((await test.http.get(`appointments/${ofBoth}`, { token: other.token })).status).toBe(200);
    const links = await test.database.query(
      `SELECT 1 FROM patient_accounts WHERE account_id = $1 AND (ends_at IS NULL OR ends_at > $2)`,
      [parent.accountId, test.clock.now()],
    );
    expect(links).toEqual([]);
  });

  it('is refused where a visit is too near to be cancelled, and then nothing has changed', async () => {
    const person = await aPatientPerson(test);
    const far = await book(person, '2027-03-09T05:30:00Z');
    await book(person, '2027-03-01T10:30:00Z');
    expect(await close(person.token)).toMatchObject({ status: 422, body: { code: 'too_late_to_cancel' } });
    expect(await statusOf(far)).toEqual({ status: 'confirmed', cancelled_by: null });
    expect((await test.http.get('me', { token: person.token })).status).toBe(200);
  });

  it('is refused to a clinician with visits to come', async () => {
    const patient = await aPatientPerson(test);
    const id = await book(patient, '2027-03-10T05:30:00Z');
    expect(await close(clinic.clinician.token)).toMatchObject({
      ...{ status: 409, body: { code: 'future_visits' } },
    });
    expect(await statusOf(id)).toEqual({ status: 'confirmed', cancelled_by: null });
  });

  it('is refused to the last administrator', async () => {
    const first = await aPerson(test, { roles: [{ role: 'super_admin' }] });
    expect(await close(first.token)).toMatchObject({ status: 409, body: { code: 'last_administrator' } });
    await aPerson(test, { roles: [{ role: 'super_admin' }] });
    expect((await close(first.token)).status).toBe(204);
  });

  it('needs somebody who is signed in', async () => {
    expect((await test.http.delete('me')).status).toBe(401);
  });
});
