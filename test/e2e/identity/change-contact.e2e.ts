import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import {
  anAccount,
  aPhone,
  aReceivedCode,
  codeOf,
  linkSentTo,
  PASSWORD,
  signedIn,
} from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const ask = (token: string, contact: object) => test.http.post('me/contact-codes', contact, { token });
const change = (token: string, body: object, version = 1) =>
  test.http.patch('me', body, { token, headers: { 'If-Match': `"${version}"` } });

async function aSignedInAccount() {
  const account = await anAccount(test);
  return { ...account, token: (await signedIn(test, account.email)).accessToken };
}

/** Asks for the code and reads it. */
async function aProof(token: string, contact: object) {
  const { challengeId } = (await ask(token, contact)).body;
  return { challengeId, code: await codeOf(test, challengeId) };
}

describe('changing one’s own address', () => {
  it('takes the code that was sent there; one signs in with the new one, and the old one is free', async () => {
    const { email, token } = await aSignedInAccount();
    const proof = await aProof(token, { email: 'New@Example.org' });
    const answer = await change(token, { email: 'new@example.org', ...proof });
    expect(answer).toMatchObject({ status: 200, body: { email: 'new@example.org', version: 2 } });
    const logIn = (identifier: string) => test.http.post('auth/login', { identifier, password: PASSWORD });
    expect((await logIn('new@example.org')).status).toBe(200);
    expect((await logIn(email!)).status).toBe(401);
  });

  it('works for a phone, too', async () => {
    const { token } = await aSignedInAccount();
    const phone = aPhone();
    expect((await change(token, { phone, ...(await aProof(token, { phone })) })).body).toMatchObject({
      phone,
    });
    expect((await test.http.post('auth/otp/verify', await aReceivedCodeLater(phone))).status).toBe(200);
  });

  const aReceivedCodeLater = (phone: string) => {
    test.clock.advance({ minutes: 1 });
    return aReceivedCode(test, phone);
  };

  it('never takes another’s over, and only who has the code learns that it is taken', async () => {
    const { email } = await anAccount(test);
    const { id, token } = await aSignedInAccount();
    expect((await ask(token, { email })).status).toBe(202);
    test.clock.advance({ minutes: 1 });
    const proof = await aProof(token, { email });
    expect(await change(token, { email, ...proof })).toMatchObject({
      ...{ status: 409, body: { code: 'already_exists' } },
    });
    const [row] = await test.database.query('SELECT email FROM accounts WHERE id = $1', [id]);
    expect(row!['email']).not.toBe(email);
  });

  it('takes no code for another address, another account, or signing in', async () => {
    const { token } = await aSignedInAccount();
    const other = await aSignedInAccount();
    const refused = { status: 401, body: { code: 'code_not_valid' } };
    const proof = await aProof(token, { email: 'mine@example.org' });
    expect(await change(token, { email: 'not-mine@example.org', ...proof })).toMatchObject(refused);
    expect(await change(other.token, { email: 'mine@example.org', ...proof })).toMatchObject(refused);
    expect(await test.http.post('auth/otp/verify', proof)).toMatchObject(refused);
    const phone = aPhone();
    expect(await change(token, { phone, ...(await aReceivedCode(test, phone)) })).toMatchObject(refused);
    expect((await change(token, { email: 'mine@example.org', ...proof })).status).toBe(200);
  });

  it('voids links that were sent to the old one', async () => {
    const { email, token } = await aSignedInAccount();
    await test.http.post('auth/password/forgot', { email });
    const link = (await linkSentTo(test, email!, 'reset_password'))!;
    await change(token, {
      email: 'next@example.org',
      ...(await aProof(token, { email: 'next@example.org' })),
    });
    const reset = { token: link, password: 'another good long password' };
    expect((await test.http.post('auth/password/reset', reset)).status).toBe(400);
  });

  it('refuses an address without its code, and a code without an address is none', async () => {
    const { token } = await aSignedInAccount();
    const [challengeId, code] = ['01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11', '123456'];
    for (const body of [
      { email: 'a@example.org' },
      { email: 'a@example.org', challengeId },
      { email: 'a@example.org', phone: aPhone(), challengeId, code },
      { email: null, challengeId, code },
      { emailVerifiedAt: '2027-03-01T00:00:00Z' },
    ])
      expect((await change(token, body)).status).toBe(400);
    expect((await ask(token, {})).status).toBe(400);
    expect((await test.http.post('me/contact-codes', { email: 'a@example.org' })).status).toBe(401);
  });

  it('lets a destination wait a minute for another code', async () => {
    const { token } = await aSignedInAccount();
    const phone = aPhone();
    await ask(token, { phone });
    expect(await ask(token, { phone })).toMatchObject({ status: 429, body: { code: 'codes_too_frequent' } });
    expect((await test.http.post('auth/otp', { phone })).status).toBe(429);
  });
});
