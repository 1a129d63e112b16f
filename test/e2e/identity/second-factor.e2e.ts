import { generate } from 'otplib';
import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import {
  anAccount,
  aPhone,
  aReceivedCode,
  PASSWORD,
  signedIn,
} from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp({ AUTH_MFA_REQUIRED_ROLES: 'admin, manager' });
});

const otherThan = (code: string) => (code === '000000' ? '000001' : '000000');
const logIn = (identifier: string) => test.http.post('auth/login', { identifier, password: PASSWORD });
const verify = (body: object) => test.http.post('auth/mfa/verify', body);
const me = (token: string) => test.http.get('me', { token });

/** What the authenticator app of somebody shows at this moment. */
const shownBy = (secret: string) => generate({ secret, epoch: test.clock.now().getTime() / 1000 });

async function enrolled(token: string) {
  const { body } = await test.http.post('auth/mfa/enroll', undefined, { token });
  return body as { secret: string; otpauthUri: string };
}

/** An account with a second factor that is on. Its authenticator shows digits that were not used yet. */
async function aProtectedAccount(details: Parameters<typeof anAccount>[1] = {}) {
  const account = await anAccount(test, details);
  const { accessToken } = await signedIn(test, account.email ?? account.phone);
  const { secret } = await enrolled(accessToken);
  const code = await shownBy(secret);
  const activated = await test.http.post('auth/mfa/activate', { code }, { token: accessToken });
  test.clock.advance({ minutes: 1 });
  return { ...account, token: accessToken, secret, recoveryCodes: activated.body.recoveryCodes as string[] };
}

describe('setting up a second factor', () => {
  it('answers a secret for the app, which counts for nothing before it is activated', async () => {
    const { email } = await anAccount(test);
    const { accessToken } = await signedIn(test, email);
    const { secret, otpauthUri } = await enrolled(accessToken);
    expect(otpauthUri).toContain(`secret=${secret}`);
    expect((await logIn(email!)).body).toHaveProperty('accessToken');
    const [row] = await test.database.query(`SELECT secret FROM second_factors ORDER BY enrolled_at DESC`);
    expect((row!['secret'] as Buffer).toString('latin1')).not.toContain(secret);
  });

  it('shows ten recovery codes once, and keeps none of them', async () => {
    const { id, recoveryCodes } = await aProtectedAccount();
    expect(recoveryCodes).toHaveLength(10);
    expect(recoveryCodes[0]).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    const rows = await test.database.query(`SELECT * FROM recovery_codes WHERE account_id = $1`, [id]);
    expect(rows).toHaveLength(10);
    expect(JSON.stringify(rows)).not.toContain(recoveryCodes[0]!.replaceAll('-', ''));
  });

  it('signs out the devices that came in without it', async () => {
    const { email } = await anAccount(test);
    const [here, there] = [await signedIn(test, email), await signedIn(test, email)];
    const { secret } = await enrolled(here.accessToken);
    await test.http.post('auth/mfa/activate', { code: await shownBy(secret) }, { token: here.accessToken });
    expect([(await me(here.accessToken)).status, (await me(there.accessToken)).status]).toEqual([200, 401]);
  });

  it('refuses wrong digits with 422, and a second one beside an active one with 409', async () => {
    const { token } = await aProtectedAccount();
    expect(await test.http.post('auth/mfa/enroll', undefined, { token })).toMatchObject({ status: 409 });
    const { email } = await anAccount(test);
    const { accessToken } = await signedIn(test, email);
    const activate = (code: string) => test.http.post('auth/mfa/activate', { code }, { token: accessToken });
    expect(await activate('123456')).toMatchObject({ body: { code: 'second_factor_not_enrolled' } });
    const { secret } = await enrolled(accessToken);
    expect(await activate(otherThan(await shownBy(secret)))).toMatchObject({
      ...{ status: 422, body: { code: 'wrong_second_factor' } },
    });
    expect(await activate('abc')).toMatchObject({ status: 400 });
  });
});

describe('renewing the recovery codes', () => {
  const renew = (token: string, code: string) =>
    test.http.post('auth/mfa/recovery-codes', { code }, { token });

  it('takes fresh digits, and voids the former ones', async () => {
    const { email, token, secret, recoveryCodes } = await aProtectedAccount();
    expect(await renew(token, otherThan(await shownBy(secret)))).toMatchObject({
      ...{ status: 422, body: { code: 'wrong_second_factor' } },
    });
    const code = await shownBy(secret);
    const renewed = await renew(token, code);
    expect(renewed.status).toBe(200);
    expect(renewed.body.recoveryCodes).toHaveLength(recoveryCodes.length);
    // The digits are used up, as everywhere.
    expect((await renew(token, code)).status).toBe(422);
    const attempt = async (recoveryCode: string) =>
      verify({ mfaToken: (await logIn(email!)).body.mfaToken, recoveryCode });
    expect((await attempt(recoveryCodes[0]!)).status).toBe(401);
    expect((await attempt(renewed.body.recoveryCodes[0])).status).toBe(200);
  });

  it('is refused to who has no second factor', async () => {
    const { email } = await anAccount(test);
    const { accessToken } = await signedIn(test, email);
    expect(await renew(accessToken, '123456')).toMatchObject({
      ...{ status: 409, body: { code: 'second_factor_not_enrolled' } },
    });
  });
});

describe('signing in with a second factor', () => {
  it('takes the password, then the digits', async () => {
    const { id, email, secret } = await aProtectedAccount();
    const first = await logIn(email!);
    expect(first).toMatchObject({ status: 200, body: { mfaRequired: true, expiresIn: 300 } });
    expect(first.body).not.toHaveProperty('accessToken');
    const { mfaToken } = first.body;
    const second = await verify({ mfaToken, code: await shownBy(secret) });
    expect(second).toMatchObject({ status: 200, body: { tokenType: 'Bearer' } });
    expect((await me(second.body.accessToken)).body.id).toBe(id);
  });

  it('asks for it after a one-time code, too', async () => {
    const { phone, secret } = await aProtectedAccount({ email: null, phone: aPhone() });
    const { body } = await test.http.post('auth/otp/verify', await aReceivedCode(test, phone!));
    expect(body.mfaRequired).toBe(true);
    expect((await verify({ mfaToken: body.mfaToken, code: await shownBy(secret) })).status).toBe(200);
  });

  it('does not take the token in between for an access or a refresh token', async () => {
    const { email } = await aProtectedAccount();
    const { mfaToken } = (await logIn(email!)).body;
    expect((await me(mfaToken)).status).toBe(401);
    expect((await test.http.post('auth/refresh', { refreshToken: mfaToken })).status).toBe(401);
  });

  it('takes no digits twice, and none of a step before', async () => {
    const { email, secret } = await aProtectedAccount();
    const code = await shownBy(secret);
    expect((await verify({ mfaToken: (await logIn(email!)).body.mfaToken, code })).status).toBe(200);
    const { mfaToken } = (await logIn(email!)).body;
    expect(await verify({ mfaToken, code })).toMatchObject({ status: 401, body: { code: 'wrong_code' } });
    test.clock.advance({ seconds: 30 });
    expect((await verify({ mfaToken, code })).status).toBe(401);
    expect((await verify({ mfaToken, code: await shownBy(secret) })).status).toBe(200);
    expect(await verify({ mfaToken, code: await shownBy(secret) })).toMatchObject({
      ...{ status: 401, body: { code: 'mfa_token_not_valid' } },
    });
  });

  it('takes each recovery code once, however it is written', async () => {
    const { email, recoveryCodes } = await aProtectedAccount();
    const recoveryCode = recoveryCodes[3]!.toUpperCase().replaceAll('-', ' ');
    const attempt = async () => verify({ mfaToken: (await logIn(email!)).body.mfaToken, recoveryCode });
    expect((await attempt()).status).toBe(200);
    expect(await attempt()).toMatchObject({ status: 401, body: { code: 'wrong_code' } });
  });

  it('gives five tries for one proof of the first factor, and five minutes', async () => {
    const { email, secret } = await aProtectedAccount();
    const { mfaToken } = (await logIn(email!)).body;
    const wrong = otherThan(await shownBy(secret));
    for (let n = 0; n < 5; n += 1)
      expect((await verify({ mfaToken, code: wrong })).body.code).toBe('wrong_code');
    expect((await verify({ mfaToken, code: await shownBy(secret) })).body.code).toBe('mfa_token_not_valid');
    const late = (await logIn(email!)).body.mfaToken;
    test.clock.advance({ minutes: 5 });
    expect((await verify({ mfaToken: late, code: await shownBy(secret) })).body.code).toBe(
      'mfa_token_not_valid',
    );
  });

  it('judges ten wrong digits an hour, and recovery codes even then', async () => {
    const { email, secret, recoveryCodes } = await aProtectedAccount();
    const wrong = otherThan(await shownBy(secret));
    for (let n = 0; n < 10; n += 1)
      await verify({ mfaToken: (await logIn(email!)).body.mfaToken, code: wrong });
    const { mfaToken } = (await logIn(email!)).body;
    expect(await verify({ mfaToken, code: await shownBy(secret) })).toMatchObject({ status: 429 });
    expect((await verify({ mfaToken, recoveryCode: recoveryCodes[0] })).status).toBe(200);
  });

  it('refuses made-up tokens, both proofs at once, and none', async () => {
    const { email } = await aProtectedAccount();
    const { mfaToken } = (await logIn(email!)).body;
    expect((await verify({ mfaToken: 'made-up', code: '123456' })).status).toBe(401);
    expect((await verify({ mfaToken })).status).toBe(400);
    expect((await verify({ mfaToken, code: '123456', recoveryCode: 'k7mf-q2xt-9hwn' })).status).toBe(400);
    expect((await verify({ code: '123456' })).status).toBe(400);
  });

  it('lets nobody in whose account was suspended in between', async () => {
    const { id, email, secret } = await aProtectedAccount();
    const { mfaToken } = (await logIn(email!)).body;
    await test.database.query(`UPDATE accounts SET status = 'suspended' WHERE id = $1`, [id]);
    expect(await verify({ mfaToken, code: await shownBy(secret) })).toMatchObject({
      ...{ status: 403, body: { code: 'account_not_active' } },
    });
  });
});

describe('POST /auth/mfa/disable', () => {
  const disable = (token: string, body: object) => test.http.post('auth/mfa/disable', body, { token });

  it('needs the password and the digits, and then the password is enough again', async () => {
    const { email, token, secret } = await aProtectedAccount();
    const code = await shownBy(secret);
    expect((await disable(token, { code, password: 'wrong' })).body.code).toBe('wrong_password');
    expect((await disable(token, { code })).status).toBe(400);
    expect((await disable(token, { code: otherThan(code), password: PASSWORD })).body.code).toBe(
      'wrong_second_factor',
    );
    expect((await disable(token, { code, password: PASSWORD })).status).toBe(204);
    expect((await logIn(email!)).body).toHaveProperty('accessToken');
    expect((await disable(token, { code, password: PASSWORD })).status).toBe(409);
  });

  it('takes a recovery code, and leaves none of the others', async () => {
    const { id, token, recoveryCodes } = await aProtectedAccount();
    const body = { recoveryCode: recoveryCodes[9], password: PASSWORD };
    expect((await disable(token, body)).status).toBe(204);
    expect(await test.database.query(`SELECT 1 FROM recovery_codes WHERE account_id = $1`, [id])).toEqual([]);
  });
});

describe('roles that need a second factor', () => {
  it('may do nothing but set it up, and everything afterwards', async () => {
    const { email } = await anAccount(test, { roles: ['admin'] });
    const { accessToken: token } = await signedIn(test, email);
    const refused = { status: 403, body: { code: 'mfa_enrolment_required' } };
    expect(await me(token)).toMatchObject(refused);
    expect(await test.http.get('patients', { token })).toMatchObject(refused);
    expect(await test.http.get('auth/sessions', { token })).toMatchObject(refused);
    const { secret } = await enrolled(token);
    const activate = { code: await shownBy(secret) };
    expect((await test.http.post('auth/mfa/activate', activate, { token })).status).toBe(200);
    expect((await me(token)).status).toBe(200);
  });

  it('cannot switch it off', async () => {
    const { token, secret } = await aProtectedAccount({ roles: ['admin'] });
    const body = { code: await shownBy(secret), password: PASSWORD };
    expect(await test.http.post('auth/mfa/disable', body, { token })).toMatchObject({
      ...{ status: 403, body: { code: 'mfa_enrolment_required' } },
    });
  });

  it('counts from the moment at which the role is given', async () => {
    const { id, email } = await anAccount(test);
    const { accessToken: token } = await signedIn(test, email);
    expect((await me(token)).status).toBe(200);
    await test.database.query(
      `INSERT INTO role_assignments (id, account_id, role, granted_at) VALUES (gen_random_uuid(), $1, 'manager', now())`,
      [id],
    );
    expect((await me(token)).status).toBe(403);
    expect((await test.http.post('auth/logout', undefined, { token })).status).toBe(204);
  });
});
