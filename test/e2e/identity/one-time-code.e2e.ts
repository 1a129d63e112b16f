import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, aPhone, aReceivedCode, codeOf } from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const request = (body: object, headers = {}) => test.http.post('auth/otp', body, { headers });
const verify = (challengeId: string, code: string) =>
  test.http.post('auth/otp/verify', { challengeId, code });
const otherThan = (code: string) => (code === '000000' ? '000001' : '000000');
const requested = async (challengeId: string) =>
  (await test.database.query(`SELECT 1 FROM outbox_events WHERE aggregate_id = $1`, [challengeId])).length;

describe('POST /auth/otp', () => {
  it('answers with a challenge, and never with the code', async () => {
    const answer = await request({ phone: aPhone() });
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({ challengeId: expect.any(String), expiresIn: 300, resendAfter: 60 });
    expect(await requested(answer.body.challengeId)).toBe(1);
    const [row] = await test.database.query('SELECT secret_hash FROM one_time_codes WHERE id = $1', [
      answer.body.challengeId,
    ]);
    expect(row).toEqual({ secret_hash: null });
  });

  it('keeps the code as a keyed hash only, once it is sent', async () => {
    const { challengeId, code } = await aReceivedCode(test, aPhone());
    expect(code).toMatch(/^\d{6}$/);
    const [row] = await test.database.query('SELECT * FROM one_time_codes WHERE id = $1', [challengeId]);
    expect(row!['secret_hash']).toHaveLength(32);
    expect(JSON.stringify(row)).not.toContain(code);
  });

  it('lets a phone wait a minute for another code, in whatever spelling and from whatever address', async () => {
    const phone = aPhone();
    await request({ phone });
    test.clock.advance({ seconds: 20 });
    const answer = await request({ phone: `0${phone.slice(3)}` }, { 'X-Forwarded-For': '203.0.113.9' });
    expect(answer).toMatchObject({ status: 429, body: { code: 'codes_too_frequent' } });
    expect(answer.headers.get('retry-after')).toBe('40');
    expect((await request({ phone: aPhone() })).status).toBe(202);
    test.clock.advance({ seconds: 40 });
    expect((await request({ phone })).status).toBe(202);
  });

  it('gives a phone no more than eight codes an hour', async () => {
    const phone = aPhone();
    for (let n = 0; n < 8; n += 1) {
      expect((await request({ phone })).status).toBe(202);
      test.clock.advance({ minutes: 2 });
    }
    const answer = await request({ phone });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBe(44 * 60);
  });

  it('answers alike for an e-mail address of nobody, but sends nothing', async () => {
    const { email } = await anAccount(test);
    const known = await request({ email });
    const unknown = await request({ email: 'nobody@example.org' });
    expect([known.status, unknown.status]).toEqual([202, 202]);
    expect(await requested(known.body.challengeId)).toBe(1);
    expect(await requested(unknown.body.challengeId)).toBe(0);
    expect(await verify(unknown.body.challengeId, '000000')).toMatchObject({ body: { code: 'wrong_code' } });
  });

  it.each([
    ['nothing', {}],
    ['no phone', { phone: 'abc' }],
    ['a number', { phone: 919811111111 }],
    ['both', { phone: '+919811111111', email: 'a@example.org' }],
    ['another purpose', { phone: '+919811111111', purpose: 'reset_password' }],
    ['an unknown field', { phone: '+919811111111', channel: 'email' }],
  ])('refuses %s with 400', async (_, body) => {
    expect(await request(body)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
  });
});

describe('POST /auth/otp/verify', () => {
  it('signs the owner of the phone in', async () => {
    const { id, phone } = await anAccount(test, { phone: aPhone() });
    const { challengeId, code } = await aReceivedCode(test, phone!);
    const answer = await verify(challengeId, code);
    expect(answer).toMatchObject({ status: 200, body: { tokenType: 'Bearer', expiresIn: 900 } });
    const me = await test.http.get('me', { token: answer.body.accessToken });
    expect(me.body.id).toBe(id);
  });

  it('signs in by a code that was mailed', async () => {
    const { email } = await anAccount(test);
    const { challengeId } = (await request({ email })).body;
    expect((await verify(challengeId, await codeOf(test, challengeId))).status).toBe(200);
  });

  it('refuses a wrong code with 401 and opens no session', async () => {
    const { id, phone } = await anAccount(test, { phone: aPhone() });
    const { challengeId, code } = await aReceivedCode(test, phone!);
    expect(await verify(challengeId, otherThan(code))).toMatchObject({
      ...{ status: 401, body: { code: 'wrong_code' } },
    });
    expect(await test.database.query('SELECT 1 FROM sessions WHERE account_id = $1', [id])).toEqual([]);
  });

  it('refuses the right code after five wrong ones, until there is a new one', async () => {
    const { phone } = await anAccount(test, { phone: aPhone() });
    const { challengeId, code } = await aReceivedCode(test, phone!);
    for (let n = 0; n < 5; n += 1) await verify(challengeId, otherThan(code));
    expect(await verify(challengeId, code)).toMatchObject({ status: 401, body: { code: 'code_not_valid' } });
    test.clock.advance({ minutes: 1 });
    const next = await aReceivedCode(test, phone!);
    expect((await verify(next.challengeId, next.code)).status).toBe(200);
  });

  it('takes a code once, and for five minutes', async () => {
    const { phone } = await anAccount(test, { phone: aPhone() });
    const first = await aReceivedCode(test, phone!);
    expect((await verify(first.challengeId, first.code)).status).toBe(200);
    expect(await verify(first.challengeId, first.code)).toMatchObject({ body: { code: 'code_not_valid' } });
    test.clock.advance({ minutes: 1 });
    const second = await aReceivedCode(test, phone!);
    test.clock.advance({ minutes: 5 });
    expect(await verify(second.challengeId, second.code)).toMatchObject({
      ...{ status: 401, body: { code: 'code_not_valid' } },
    });
  });

  it('tells the owner of an unknown phone to register, and the code stays good for that', async () => {
    const phone = aPhone();
    const proof = await aReceivedCode(test, phone);
    expect(await test.http.post('auth/otp/verify', proof)).toMatchObject({
      ...{ status: 422, body: { code: 'not_registered' } },
    });
    expect((await test.http.post('auth/register', { fullName: 'A', phone, ...proof })).status).toBe(201);
  });

  it('refuses the right code of a suspended account with 403', async () => {
    const { phone } = await anAccount(test, { phone: aPhone(), status: 'suspended' });
    const { challengeId, code } = await aReceivedCode(test, phone!);
    expect(await verify(challengeId, code)).toMatchObject({
      ...{ status: 403, body: { code: 'account_not_active' } },
    });
  });

  it('does not take the code of one challenge for another', async () => {
    const first = await aReceivedCode(test, aPhone());
    const second = await aReceivedCode(test, aPhone());
    if (first.code !== second.code) expect((await verify(first.challengeId, second.code)).status).toBe(401);
  });

  it('does not take the token of a mailed link for a code', async () => {
    await test.http.post('auth/register', {
      ...{ fullName: 'A', email: 'link@example.org', password: 'a good long password' },
    });
    const [link] = await test.database.query(`SELECT id FROM one_time_codes WHERE purpose = 'verify_email'`);
    expect(await verify(link!['id'] as string, '000000')).toMatchObject({
      ...{ status: 401, body: { code: 'code_not_valid' } },
    });
  });

  it.each([
    ['a code of letters', { challengeId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11', code: 'abcdef' }, 400],
    ['a number', { challengeId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11', code: 123456 }, 400],
    ['no id', { challengeId: 'x', code: '123456' }, 400],
    [
      'an unknown field',
      { challengeId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11', code: '123456', role: 'x' },
      400,
    ],
    ['a challenge of nobody', { challengeId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11', code: '123456' }, 401],
  ])('refuses %s', async (_, body, status) => {
    expect((await test.http.post('auth/otp/verify', body)).status).toBe(status);
  });
});
