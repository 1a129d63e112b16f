import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { linkMailedTo, PASSWORD, signedIn } from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const register = (email: string, password = PASSWORD) =>
  test.http.post('auth/register', { fullName: 'Asha Rao', email, password });
const verify = (token: string) => test.http.post('auth/email/verify', { token });
const logIn = (identifier: string, password = PASSWORD) =>
  test.http.post('auth/login', { identifier, password });

describe('POST /auth/email/verify', () => {
  it('lets the account begin: before, signing in is refused, afterwards there is a patient', async () => {
    await register('asha@example.org');
    expect(await logIn('asha@example.org')).toMatchObject({
      ...{ status: 403, body: { code: 'email_not_verified' } },
    });
    const answer = await verify(await linkMailedTo(test, 'asha@example.org'));
    expect(answer).toMatchObject({ status: 204, body: '' });
    const { accessToken } = await signedIn(test, 'ASHA@example.org');
    const me = await test.http.get('me', { token: accessToken });
    expect(me.body).toMatchObject({ email: 'asha@example.org', patientId: expect.any(String) });
    expect(me.body.roles).toEqual([{ role: 'patient', centreId: null }]);
  });

  it('says that the address is not verified only after the right password', async () => {
    await register('quiet@example.org');
    expect(await logIn('quiet@example.org', 'another password')).toMatchObject({
      ...{ status: 401, body: { code: 'wrong_credentials' } },
    });
  });

  it('takes a link once', async () => {
    await register('once@example.org');
    const token = await linkMailedTo(test, 'once@example.org');
    expect((await verify(token)).status).toBe(204);
    expect(await verify(token)).toMatchObject({ status: 400, body: { code: 'link_not_valid' } });
  });

  it('takes a link until 30 minutes after it was sent', async () => {
    await register('late@example.org');
    const token = await linkMailedTo(test, 'late@example.org');
    test.clock.advance({ minutes: 30 });
    expect(await verify(token)).toMatchObject({ status: 400, body: { code: 'link_not_valid' } });
  });

  it('confirms the registration that asked for the link, whatever strangers registered before or after', async () => {
    const email = 'coveted@example.org';
    await register(email, 'a password of a stranger');
    const strangers = await linkMailedTo(test, email);
    await register(email, 'the password of the owner');
    const owners = await linkMailedTo(test, email);
    await register(email, 'a later stranger again');
    expect((await verify(owners)).status).toBe(204);
    expect((await logIn(email, 'the password of the owner')).status).toBe(200);
    expect((await logIn(email, 'a password of a stranger')).status).toBe(401);
    expect((await logIn(email, 'a later stranger again')).status).toBe(401);
    expect(await verify(strangers)).toMatchObject({ status: 400, body: { code: 'link_not_valid' } });
    expect(await test.database.query('SELECT 1 FROM accounts WHERE email = $1', [email])).toHaveLength(1);
  });

  it.each([
    ['a token of nobody', { token: 'q8Zr1nYw3K0tVb7uLx5cJd2mPf9sGhAeRiToWlQyXkU' }, 'link_not_valid'],
    ['no token', {}, 'validation_failed'],
    ['a number', { token: 7 }, 'validation_failed'],
    ['a huge token', { token: 'x'.repeat(201) }, 'validation_failed'],
    ['an unknown field', { token: 'x', email: 'asha@example.org' }, 'validation_failed'],
  ])('refuses %s with 400', async (_, body, code) => {
    expect(await test.http.post('auth/email/verify', body)).toMatchObject({ status: 400, body: { code } });
  });
});
