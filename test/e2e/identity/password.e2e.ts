import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import {
  anAccount,
  aPhone,
  linkSentTo,
  PASSWORD,
  signedIn,
} from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const NEW_PASSWORD = 'another good long password';
const forgot = (body: object) => test.http.post('auth/password/forgot', body);
const reset = (token: string, password = NEW_PASSWORD) =>
  test.http.post('auth/password/reset', { token, password });
const logIn = (identifier: string, password: string) =>
  test.http.post('auth/login', { identifier, password });
const linkOf = (destination: string) => linkSentTo(test, destination, 'reset_password');

describe('POST /auth/password/forgot', () => {
  it('answers alike whether or not somebody has the address, and makes a link for its owner only', async () => {
    const { email } = await anAccount(test);
    const [known, unknown] = [await forgot({ email }), await forgot({ email: 'nobody@example.org' })];
    expect(known).toMatchObject({ status: 202, body: { expiresIn: 1800 } });
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    expect(await linkOf(email!)).toEqual(expect.any(String));
    expect(await linkOf('nobody@example.org')).toBeNull();
  });

  it('makes none for accounts that are suspended, or were never proven', async () => {
    const { email } = await anAccount(test, { status: 'suspended' });
    await test.http.post('auth/register', { fullName: 'A', email: 'claim@example.org', password: PASSWORD });
    for (const address of [email!, 'claim@example.org']) {
      expect((await forgot({ email: address })).status).toBe(202);
      expect(await linkOf(address)).toBeNull();
    }
  });

  it('makes five an hour for one address, and answers alike beyond', async () => {
    const { email } = await anAccount(test);
    for (let n = 0; n < 7; n += 1) expect((await forgot({ email })).status).toBe(202);
    expect(
      await test.database.query(`SELECT 1 FROM one_time_codes WHERE destination = $1`, [email]),
    ).toHaveLength(5);
  });

  it.each([
    ['nothing', {}],
    ['no address', { email: 'x' }],
    ['both', { email: 'a@example.org', phone: '+919811111111' }],
    ['an unknown field', { email: 'a@example.org', role: 'admin' }],
  ])('refuses %s with 400', async (_, body) => {
    expect(await forgot(body)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });
});

describe('POST /auth/password/reset', () => {
  it('sets the new password, once, and signs out everywhere', async () => {
    const { email } = await anAccount(test);
    const device = await signedIn(test, email);
    await forgot({ email });
    const token = (await linkOf(email!))!;
    expect(await reset(token)).toMatchObject({ status: 204, body: '' });
    expect((await test.http.get('me', { token: device.accessToken })).status).toBe(401);
    expect((await test.http.post('auth/refresh', { refreshToken: device.refreshToken })).status).toBe(401);
    expect((await logIn(email!, PASSWORD)).status).toBe(401);
    expect((await logIn(email!, NEW_PASSWORD)).status).toBe(200);
    expect(await reset(token)).toMatchObject({ status: 400, body: { code: 'link_not_valid' } });
  });

  it('works over a phone, too', async () => {
    const { phone } = await anAccount(test, { email: null, phone: aPhone() });
    await forgot({ phone });
    expect((await reset((await linkOf(phone!))!)).status).toBe(204);
    expect((await logIn(phone!, NEW_PASSWORD)).status).toBe(200);
  });

  it('voids every other link of the account', async () => {
    const { email } = await anAccount(test);
    await forgot({ email });
    const first = (await linkOf(email!))!;
    await forgot({ email });
    expect((await reset((await linkOf(email!))!)).status).toBe(204);
    expect((await reset(first)).status).toBe(400);
  });

  it('refuses a link after half an hour, one that was made up, and one that verifies an address', async () => {
    const { email } = await anAccount(test);
    await forgot({ email });
    const token = (await linkOf(email!))!;
    test.clock.advance({ minutes: 30 });
    expect(await reset(token)).toMatchObject({ status: 400, body: { code: 'link_not_valid' } });
    expect(await reset('made-up')).toMatchObject({ status: 400, body: { code: 'link_not_valid' } });
    await test.http.post('auth/register', { fullName: 'A', email: 'other@example.org', password: PASSWORD });
    const verification = (await linkSentTo(test, 'other@example.org', 'verify_email'))!;
    expect(await reset(verification)).toMatchObject({ status: 400, body: { code: 'link_not_valid' } });
    expect((await test.http.post('auth/email/verify', { token: verification })).status).toBe(204);
  });

  it('leaves the link good when the password is refused', async () => {
    const { email } = await anAccount(test);
    await forgot({ email });
    const token = (await linkOf(email!))!;
    expect((await reset(token, 'short')).status).toBe(400);
    expect((await reset(token, 'password123')).status).toBe(400);
    expect((await reset(token)).status).toBe(204);
  });

  it('lets the owner in at once, however often somebody guessed before', async () => {
    const { email } = await anAccount(test);
    for (let n = 0; n < 11; n += 1) await logIn(email!, 'wrong');
    expect((await logIn(email!, PASSWORD)).status).toBe(429);
    await forgot({ email });
    await reset((await linkOf(email!))!);
    expect((await logIn(email!, NEW_PASSWORD)).status).toBe(200);
  });
});

describe('POST /auth/password/change', () => {
  const change = (token: string | undefined, body: object) =>
    test.http.post('auth/password/change', body, { token });

  it('changes the password and signs out the other devices, not this one', async () => {
    const { email } = await anAccount(test);
    const [here, there] = [await signedIn(test, email), await signedIn(test, email)];
    const answer = await change(here.accessToken, { currentPassword: PASSWORD, newPassword: NEW_PASSWORD });
    expect(answer).toMatchObject({ status: 204, body: '' });
    expect((await test.http.get('me', { token: here.accessToken })).status).toBe(200);
    expect((await test.http.get('me', { token: there.accessToken })).status).toBe(401);
    expect((await logIn(email!, PASSWORD)).status).toBe(401);
    expect((await logIn(email!, NEW_PASSWORD)).status).toBe(200);
  });

  it('refuses a wrong present password, and is not to be guessed at', async () => {
    const { email } = await anAccount(test);
    const { accessToken } = await signedIn(test, email);
    const guess = () => change(accessToken, { currentPassword: 'wrong', newPassword: NEW_PASSWORD });
    expect(await guess()).toMatchObject({ status: 422, body: { code: 'wrong_password' } });
    for (let n = 1; n < 10; n += 1) await guess();
    expect(await guess()).toMatchObject({ status: 429, body: { code: 'too_many_tries' } });
    expect((await change(accessToken, { currentPassword: PASSWORD, newPassword: NEW_PASSWORD })).status).toBe(
      429,
    );
    expect((await logIn(email!, PASSWORD)).status).toBe(200);
  });

  it('sets the first password of an account that had none', async () => {
    const { id, email } = await anAccount(test);
    const { accessToken } = await signedIn(test, email);
    await test.database.query(`UPDATE accounts SET password_hash = NULL WHERE id = $1`, [id]);
    expect((await change(accessToken, { newPassword: NEW_PASSWORD })).status).toBe(204);
    expect((await logIn(email!, NEW_PASSWORD)).status).toBe(200);
  });

  it('refuses the new one that everybody guesses, and says which field', async () => {
    const { email } = await anAccount(test);
    const { accessToken } = await signedIn(test, email);
    const answer = await change(accessToken, { currentPassword: PASSWORD, newPassword: 'password123' });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/newPassword' }] } });
    expect((await change(accessToken, { newPassword: NEW_PASSWORD })).status).toBe(400);
    expect((await change(undefined, { newPassword: NEW_PASSWORD })).status).toBe(401);
  });
});

describe('POST /auth/email/resend', () => {
  const resend = (email: string) => test.http.post('auth/email/resend', { email });

  it('sends another link for the one who waits, and the first stays good', async () => {
    const email = 'waits@example.org';
    await test.http.post('auth/register', { fullName: 'A', email, password: PASSWORD });
    expect(await resend(email)).toMatchObject({ status: 202, body: { expiresIn: 1800 } });
    const token = (await linkSentTo(test, email, 'verify_email'))!;
    expect((await test.http.post('auth/email/verify', { token })).status).toBe(204);
    expect((await logIn(email, PASSWORD)).status).toBe(200);
  });

  it('answers alike for known and unknown addresses, and makes both wait a minute', async () => {
    const { email } = await anAccount(test);
    for (const address of [email!, 'unknown@example.org']) {
      expect((await resend(address)).status).toBe(202);
      test.clock.advance({ seconds: 20 });
      const again = await resend(address);
      expect(again).toMatchObject({ status: 429, body: { code: 'codes_too_frequent' } });
      expect(again.headers.get('retry-after')).toBe('40');
      expect(await linkSentTo(test, address, 'verify_email')).toBeNull();
      test.clock.advance({ seconds: 40 });
      expect((await resend(address)).status).toBe(202);
    }
  });

  it('sends none where several claim the address: it might confirm the password of a stranger', async () => {
    const email = 'contested@example.org';
    for (const password of [PASSWORD, 'the password of a stranger'])
      await test.http.post('auth/register', { fullName: 'A', email, password });
    const before = await test.database.query(
      `SELECT 1 FROM one_time_codes WHERE account_id IS NOT NULL AND destination = $1`,
      [email],
    );
    expect((await resend(email)).status).toBe(202);
    const after = await test.database.query(
      `SELECT 1 FROM one_time_codes WHERE account_id IS NOT NULL AND destination = $1`,
      [email],
    );
    expect(after).toHaveLength(before.length);
  });
});
