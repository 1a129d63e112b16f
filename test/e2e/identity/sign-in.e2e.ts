import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, aPhone, aReceivedCode, PASSWORD } from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const logIn = (identifier: string | null, password = PASSWORD, headers = {}) =>
  test.http.post('auth/login', { identifier, password }, { headers });

describe('POST /auth/login', () => {
  it('gives tokens for the right password of an e-mail address, in whatever case', async () => {
    const { id, email } = await anAccount(test);
    const answer = await logIn(` ${email!.toUpperCase()} `);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      ...{ accessToken: expect.stringMatching(/^ey/), refreshToken: expect.stringMatching(/^[\w-]{43}$/) },
      ...{ expiresIn: 900, tokenType: 'Bearer' },
    });
    const me = await test.http.get('me', { token: answer.body.accessToken });
    expect(me.body.id).toBe(id);
  });

  it('takes a phone in any spelling, and a username', async () => {
    const { id, phone } = await anAccount(test, { phone: aPhone() });
    await test.database.query(`UPDATE accounts SET username = 'desk.one' WHERE id = $1`, [id]);
    for (const identifier of [phone!, `0${phone!.slice(3)}`, 'Desk.One'])
      expect((await logIn(identifier)).status).toBe(200);
  });

  it('keeps refresh tokens as hashes only', async () => {
    const { email } = await anAccount(test);
    const { refreshToken } = (await logIn(email)).body;
    const rows = await test.database.query('SELECT token_hash FROM refresh_tokens');
    const stored = rows.map(({ token_hash }) => (token_hash as Buffer).toString('base64url'));
    expect(stored.length).toBeGreaterThan(0);
    expect(stored).not.toContain(refreshToken);
  });

  it('answers an unknown identifier, a wrong password and an account without one alike', async () => {
    const { email } = await anAccount(test);
    const { phone } = await anAccount(test, { email: null, phone: aPhone(), password: null });
    const answers = [await logIn(email, 'wrong'), await logIn('nobody@example.org'), await logIn(phone, 'x')];
    for (const { status, body } of answers) {
      expect(status).toBe(401);
      expect({ ...body, requestId: '' }).toEqual({ ...answers[0]!.body, requestId: '' });
      expect(body.code).toBe('wrong_credentials');
    }
  });

  it.each(['suspended', 'removed'] as const)(
    'refuses the right password of a %s account with 403',
    async (status) => {
      const { email } = await anAccount(test, { status });
      expect(await logIn(email)).toMatchObject({ status: 403, body: { code: 'account_not_active' } });
      expect((await logIn(email, 'wrong')).status).toBe(401);
    },
  );

  it.each([
    ['unknown', async () => 'somebody-unknown@example.org'],
    ['known', async () => (await anAccount(test)).email!],
  ])(
    'makes an %s identifier wait after ten wrong passwords, whatever address they come from',
    async (_, who) => {
      const identifier = await who();
      for (let n = 0; n < 10; n += 1) {
        const answer = await logIn(identifier, 'wrong', { 'X-Forwarded-For': `203.0.113.${n}` });
        expect(answer.status).toBe(401);
      }
      const answer = await logIn(identifier, PASSWORD, { 'X-Forwarded-For': '203.0.113.77' });
      expect(answer).toMatchObject({ status: 429, body: { code: 'too_many_tries' } });
      expect(answer.headers.get('retry-after')).toBe('900');
    },
  );

  it('leaves others alone meanwhile, and the owner may come in by a code', async () => {
    const victim = await anAccount(test, { phone: aPhone() });
    const other = await anAccount(test);
    for (let n = 0; n < 10; n += 1) await logIn(victim.email, 'wrong');
    expect((await logIn(victim.email)).status).toBe(429);
    expect((await logIn(other.email)).status).toBe(200);
    const proof = await aReceivedCode(test, victim.phone!);
    expect((await test.http.post('auth/otp/verify', proof)).status).toBe(200);
  });

  it('lets the password in again after a quarter of an hour', async () => {
    const { email } = await anAccount(test);
    for (let n = 0; n < 10; n += 1) await logIn(email, 'wrong');
    test.clock.advance({ minutes: 15 });
    expect((await logIn(email)).status).toBe(200);
  });

  it('forgets wrong tries after the right one', async () => {
    const { email } = await anAccount(test);
    for (let round = 0; round < 2; round += 1) {
      for (let n = 0; n < 9; n += 1) await logIn(email, 'wrong');
      expect((await logIn(email)).status).toBe(200);
    }
  });

  it.each([
    ['no password', { identifier: 'a' }],
    ['no identifier', { password: 'x' }],
    ['an object', { identifier: { $ne: null }, password: { $ne: null } }],
    ['a null character', { identifier: 'a\u0000', password: 'x' }],
    ['an unknown field', { identifier: 'a', password: 'x', role: 'admin' }],
    ['a huge password', { identifier: 'a', password: 'x'.repeat(201) }],
  ])('refuses %s with 400', async (_, body) => {
    expect(await test.http.post('auth/login', body)).toMatchObject({
      ...{ status: 400, body: { code: 'validation_failed' } },
    });
  });

  it('takes a password with a null character as any wrong one', async () => {
    expect((await logIn('nobody@example.org', 'a\u0000b')).status).toBe(401);
  });
});
