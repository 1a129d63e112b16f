import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, aPhone, aReceivedCode, codeOf } from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const registered = (email: string) =>
  test.database.query('SELECT id, status, password_hash FROM accounts WHERE email = $1 ORDER BY id', [email]);
const eventsNamed = (name: string) =>
  test.database.query<{ payload: object }>('SELECT payload FROM outbox_events WHERE name = $1', [name]);

describe('POST /auth/register by phone', () => {
  it('makes an active account and its patient, signed in, after the right code', async () => {
    const phone = aPhone();
    const proof = await aReceivedCode(test, phone);
    const answer = await test.http.post('auth/register', { fullName: ' Asha Rao ', phone, ...proof });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ fullName: 'Asha Rao', phone, email: null, version: 1 });
    expect(answer.headers.get('etag')).toBe('"1"');
    const me = await test.http.get('me', { token: answer.body.tokens.accessToken });
    expect(me.body).toMatchObject({ id: answer.body.id, patientId: answer.body.patientId });
    expect(me.body.roles).toEqual([{ role: 'patient', centreId: null }]);
    const rows = await test.database.query(
      `SELECT p.full_name, p.phone, l.relation, l.ends_at FROM patients p JOIN patient_accounts l ON l.patient_id = p.id WHERE l.account_id = $1`,
      [answer.body.id],
    );
    expect(rows).toEqual([{ full_name: 'Asha Rao', phone, relation: 'self', ends_at: null }]);
  });

  it('understands a national number and keeps it in E.164', async () => {
    const phone = aPhone();
    const { body } = await test.http.post('auth/otp', { phone });
    const code = await codeOf(test, body.challengeId);
    const national = `0${phone.slice(3, 8)} ${phone.slice(8)}`;
    const answer = await test.http.post('auth/register', {
      ...{ fullName: 'Asha Rao', phone: national, challengeId: body.challengeId, code },
    });
    expect(answer.status).toBe(201);
    expect(answer.body.phone).toBe(phone);
  });

  it('answers a wrong code with 401 and makes nothing', async () => {
    const phone = aPhone();
    const { challengeId, code } = await aReceivedCode(test, phone);
    const wrong = code === '000000' ? '000001' : '000000';
    const answer = await test.http.post('auth/register', { fullName: 'A', phone, challengeId, code: wrong });
    expect(answer).toMatchObject({ status: 401, body: { code: 'wrong_code' } });
    expect(await test.database.query('SELECT 1 FROM accounts WHERE phone = $1', [phone])).toEqual([]);
  });

  it('refuses the code of another phone', async () => {
    const proof = await aReceivedCode(test, aPhone());
    const answer = await test.http.post('auth/register', { fullName: 'A', phone: aPhone(), ...proof });
    expect(answer).toMatchObject({ status: 401, body: { code: 'code_not_valid' } });
  });

  it('says that the phone is known only to who has its code, which then signs in', async () => {
    const { phone } = await anAccount(test, { phone: aPhone() });
    const { challengeId, code } = await aReceivedCode(test, phone!);
    const wrong = code === '000000' ? '000001' : '000000';
    const guessed = await test.http.post('auth/register', { fullName: 'A', phone, challengeId, code: wrong });
    expect(guessed.status).toBe(401);
    const proven = await test.http.post('auth/register', { fullName: 'A', phone, challengeId, code });
    expect(proven).toMatchObject({
      ...{ status: 409, body: { code: 'already_exists', errors: [{ pointer: '/phone' }] } },
    });
    expect((await test.http.post('auth/otp/verify', { challengeId, code })).status).toBe(200);
  });

  it('takes a code once', async () => {
    const phone = aPhone();
    const proof = await aReceivedCode(test, phone);
    await test.http.post('auth/register', { fullName: 'A', phone, ...proof });
    const again = await test.http.post('auth/otp/verify', proof);
    expect(again).toMatchObject({ status: 401, body: { code: 'code_not_valid' } });
  });
});

describe('POST /auth/register by e-mail', () => {
  const asha = { fullName: 'Asha Rao', password: 'a good long password' };

  it('answers 202 and asks for a link, while the account waits', async () => {
    const answer = await test.http.post('auth/register', { ...asha, email: 'Asha@Example.org' });
    expect(answer).toMatchObject({ status: 202, body: { expiresIn: 1800 } });
    const [account] = await registered('asha@example.org');
    expect(account).toMatchObject({ status: 'pending' });
    const [code] = await test.database.query<{ id: string }>(
      'SELECT id, purpose, channel, secret_hash FROM one_time_codes WHERE account_id = $1',
      [account!['id']],
    );
    expect(code).toMatchObject({ purpose: 'verify_email', channel: 'email', secret_hash: null });
    expect(await eventsNamed('OneTimeCodeRequested')).toContainEqual({
      payload: { oneTimeCodeId: code!.id },
    });
  });

  it('answers alike for a known address, and lets its owner know', async () => {
    const { id, email } = await anAccount(test);
    const known = await test.http.post('auth/register', { ...asha, email });
    const unknown = await test.http.post('auth/register', { ...asha, email: 'nobody@example.org' });
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body]);
    expect(await registered(email!)).toHaveLength(1);
    expect(await eventsNamed('RegistrationRepeated')).toContainEqual({ payload: { accountId: id } });
  });

  it('sends no more than five mails an hour to an address, without telling', async () => {
    for (let n = 0; n < 7; n += 1) {
      const answer = await test.http.post('auth/register', { ...asha, email: 'flooded@example.org' });
      expect(answer.status).toBe(202);
    }
    expect(await registered('flooded@example.org')).toHaveLength(5);
  });

  it('stores the password as argon2id only', async () => {
    const [account] = await registered('asha@example.org');
    expect(account!['password_hash']).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it.each(['password', 'Password1', 'qwertyuiop', '12345678'])(
    'refuses the password %s, which everybody guesses',
    async (password) => {
      const answer = await test.http.post('auth/register', { ...asha, email: 'weak@example.org', password });
      expect(answer).toMatchObject({
        ...{ status: 400, body: { errors: [{ pointer: '/password', code: 'password_too_common' }] } },
      });
    },
  );
});

describe('POST /auth/register refuses a malformed body and makes nothing', () => {
  const email = 'malformed@example.org';
  const good = { fullName: 'Asha Rao', email, password: 'a good long password' };

  it.each([
    ['a role', { ...good, role: 'admin' }, '/role'],
    ['a status', { ...good, status: 'active' }, '/status'],
    ['isVerified', { ...good, isVerified: true }, '/isVerified'],
    ['a record number', { ...good, mrn: '1' }, '/mrn'],
    ['no name', { ...good, fullName: undefined }, '/fullName'],
    ['a blank name', { ...good, fullName: '  ' }, '/fullName'],
    ['a name with a null character', { ...good, fullName: 'A\u0000B' }, '/fullName'],
    ['a name that is a number', { ...good, fullName: 7 }, '/fullName'],
    ['a huge name', { ...good, fullName: 'x'.repeat(201) }, '/fullName'],
    ['something that is no address', { ...good, email: 'asha' }, '/email'],
    ['a list of addresses', { ...good, email: [email] }, '/email'],
    ['a short password', { ...good, password: 'short' }, '/password'],
    ['a huge password', { ...good, password: 'x'.repeat(201) }, '/password'],
    ['no password', { ...good, password: undefined }, '/password'],
    ['both e-mail and phone', { ...good, phone: '+919811111111', challengeId: undefined }, '/email'],
    ['neither', { ...good, email: undefined }, '/email'],
    ['a phone without a code', { fullName: 'A', phone: '+919811111111' }, '/code'],
    ['a phone that is none', { fullName: 'A', phone: '123' }, '/phone'],
    ['an object for a phone', { fullName: 'A', phone: {} }, '/phone'],
    ['a zone that does not exist', { ...good, timeZone: 'Mars/Base' }, '/timeZone'],
    ['a language that is none', { ...good, language: 'English' }, '/language'],
  ])('such as %s', async (_, body, pointer) => {
    const answer = await test.http.post('auth/register', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(answer.body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await registered(email)).toEqual([]);
  });

  it.each(['', '{', '[]', 'null', '"text"'])('such as the raw body %s', async (body) => {
    expect((await test.http.post('auth/register', body)).status).toBe(400);
  });

  it('and one that is too large with 413', async () => {
    expect((await test.http.post('auth/register', { ...good, fullName: 'x'.repeat(1_100_000) })).status).toBe(
      413,
    );
  });
});
