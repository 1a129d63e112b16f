import { beforeAll, describe, expect, it } from 'vitest';
import { MintOneTimeCode } from '#identity';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, aPhone } from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const mint = (id: string) => test.app.get(MintOneTimeCode, { strict: false }).execute(id);
const request = async (body: object) => (await test.http.post('auth/otp', body)).body.challengeId as string;

describe('minting a one-time code', () => {
  it('says what to send, to where, in the language of the owner', async () => {
    const { id, phone } = await anAccount(test, { phone: aPhone() });
    await test.database.query(`UPDATE accounts SET language = 'hi' WHERE id = $1`, [id]);
    expect(await mint(await request({ phone, purpose: 'register' }))).toEqual({
      ...{ purpose: 'register', channel: 'sms', destination: phone, language: 'hi' },
      secret: expect.stringMatching(/^\d{6}$/),
    });
  });

  it('makes a token of 32 bytes for a link', async () => {
    const email = 'asha@example.org';
    await test.http.post('auth/register', { fullName: 'A', email, password: 'a good long password' });
    const [link] = await test.database.query<{ id: string }>(
      'SELECT id FROM one_time_codes WHERE destination = $1',
      [email],
    );
    const minted = await mint(link!.id);
    expect(minted).toMatchObject({
      purpose: 'verify_email',
      channel: 'email',
      destination: email,
      language: 'en',
    });
    expect(Buffer.from(minted!.secret, 'base64url')).toHaveLength(32);
  });

  it('replaces the secret when it is asked again, and leaves used tries used', async () => {
    const challengeId = await request({ phone: aPhone() });
    const first = await mint(challengeId);
    await test.http.post('auth/otp/verify', { challengeId, code: first!.secret });
    const second = await mint(challengeId);
    const [row] = await test.database.query('SELECT tries FROM one_time_codes WHERE id = $1', [challengeId]);
    expect(row).toEqual({ tries: 1 });
    const verify = (code: string) => test.http.post('auth/otp/verify', { challengeId, code });
    if (first!.secret !== second!.secret) expect((await verify(first!.secret)).body.code).toBe('wrong_code');
    expect((await verify(second!.secret)).body.code).toBe('not_registered');
  });

  it('gives a code that was sent late its full five minutes', async () => {
    const challengeId = await request({ phone: aPhone() });
    test.clock.advance({ minutes: 6 });
    const { secret } = (await mint(challengeId))!;
    test.clock.advance({ minutes: 4 });
    const { body } = await test.http.post('auth/otp/verify', { challengeId, code: secret });
    expect(body.code).toBe('not_registered');
  });

  it('gives nothing for a code that is used, that nobody waits for any more, or that does not exist', async () => {
    const { phone } = await anAccount(test, { phone: aPhone() });
    const used = await request({ phone });
    await test.http.post('auth/otp/verify', { challengeId: used, code: (await mint(used))!.secret });
    const old = await request({ phone: aPhone() });
    expect(await mint(used)).toBeNull();
    test.clock.advance({ minutes: 10 });
    expect(await mint(old)).toBeNull();
    expect(await mint('01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11')).toBeNull();
  });
});
