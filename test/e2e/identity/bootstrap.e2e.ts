import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { signedIn } from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const meera = { fullName: 'Meera Iyer', email: 'Meera@Clinic.example', password: 'a good long password' };
const bootstrap = (body: object) => test.http.post('auth/bootstrap', body);

describe('POST /auth/bootstrap', () => {
  it.each([
    ['a common password', { ...meera, password: 'password123' }],
    ['a short password', { ...meera, password: 'short' }],
    ['no address', { ...meera, email: 'meera' }],
    ['a role', { ...meera, role: 'super_admin' }],
  ])('refuses %s with 400', async (_, body) => {
    expect(await bootstrap(body)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(await test.database.query('SELECT 1 FROM accounts')).toEqual([]);
  });

  it('makes the first administrator, who is no patient', async () => {
    const answer = await bootstrap(meera);
    expect(answer).toMatchObject({ status: 201, body: { email: 'meera@clinic.example', version: 1 } });
    const { accessToken } = await signedIn(test, 'meera@clinic.example');
    const me = await test.http.get('me', { token: accessToken });
    expect(me.body).toMatchObject({ roles: [{ role: 'super_admin', centreId: null }], patientId: null });
    expect(await test.database.query('SELECT 1 FROM patients')).toEqual([]);
  });

  it('makes no second one', async () => {
    expect(await bootstrap({ ...meera, email: 'second@clinic.example' })).toMatchObject({
      ...{ status: 409, body: { code: 'already_bootstrapped' } },
    });
    expect(await test.database.query('SELECT 1 FROM accounts')).toHaveLength(1);
  });
});
