import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/domain';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt } from '../../support/clinic.js';
import {
  anAccount,
  aPhone,
  aReceivedCode,
  codeOf,
  linkMailedTo,
} from '../../support/factories/account.factory.js';
import { aPatientPerson } from '../../support/people.js';

interface Line {
  level: string;
  msg: string;
  requestId?: string;
  route?: string;
  status?: number;
  err?: { message: string; stack: string; code?: string };
}

/** What the whole API writes while people use it, at its most talkative. */
describe('The log of the API', () => {
  const written: string[] = [];
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp({ LOG_LEVEL: 'trace' }, (line) => written.push(line));
  });
  beforeEach(() => {
    written.length = 0;
  });

  const lines = () => written.map((line) => JSON.parse(line) as Line);
  const expectNothingOf = (...secrets: string[]) => {
    const log = written.join('');
    expect(log).not.toBe('');
    for (const secret of secrets) {
      expect(secret.length).toBeGreaterThan(3);
      expect(log.includes(secret), `“${secret}” stands in the log`).toBe(false);
    }
  };
  const phoneInEveryForm = (phone: string) => [
    phone,
    phone.slice(1),
    phone.slice(3),
    `${phone.slice(3, 8)} ${phone.slice(8)}`,
  ];

  it('names every request by its pattern, its answer and its id, which leads to the caller’s problem', async () => {
    const id = newId();
    const answer = await test.http.get(`appointments/${id}?token=a-secret-token`, {
      headers: { 'X-Request-Id': 'r-42' },
    });
    expect(lines().filter(({ msg }) => msg === 'answered')).toEqual([
      expect.objectContaining({
        level: 'info',
        requestId: 'r-42',
        route: '/api/v1/appointments/:id',
        status: 401,
      }),
    ]);
    expect(answer.body.requestId).toBe('r-42');
    expectNothingOf(id, 'a-secret-token');
  });

  it('holds nothing of a registration by phone, right or wrong', async () => {
    const phone = aPhone();
    const { challengeId, code } = await aReceivedCode(test, phone);
    const wrong = code === '123456' ? '654321' : '123456';
    await test.http.post('auth/register', { fullName: 'Asha Varadarajan', phone, challengeId, code: wrong });
    const { status, body } = await test.http.post('auth/register', {
      fullName: 'Asha Varadarajan',
      phone,
      challengeId,
      code,
    });
    expect(status).toBe(201);
    await test.http.post('auth/register', { fullName: 'Asha Varadarajan', phone, challengeId, code });
    expectNothingOf(
      code,
      wrong,
      'Varadarajan',
      body.tokens.accessToken,
      body.tokens.refreshToken,
      ...phoneInEveryForm(phone),
    );
  });

  it('holds nothing of a registration by e-mail, nor of its link', async () => {
    const [email, password] = [`asha.${newId()}@example.org`, 'correct horse battery staple'];
    await test.http.post('auth/register', { fullName: 'Asha Varadarajan', email, password });
    const token = await linkMailedTo(test, email);
    expect((await test.http.post('auth/email/verify', { token })).status).toBe(204);
    await test.http.post('auth/email/verify', { token });
    await test.http.get(`auth/email/verify?token=${token}`);
    expectNothingOf(email, password, token, 'Varadarajan');
  });

  it('holds nothing of a sign-in, right or wrong, nor of the tokens afterwards', async () => {
    const { email } = await anAccount(test, { password: 'a good long password' });
    const wrong = await test.http.post('auth/login', { identifier: email, password: 'a bad long password' });
    const { status, body } = await test.http.post('auth/login', {
      identifier: email,
      password: 'a good long password',
    });
    expect([wrong.status, status]).toEqual([401, 200]);
    const renewed = await test.http.post('auth/refresh', { refreshToken: body.refreshToken });
    await test.http.post('auth/refresh', { refreshToken: 'not-one-of-ours-at-all' });
    await test.http.get('me', { token: renewed.body.accessToken });
    await test.http.get('me', { token: `${renewed.body.accessToken}x` });
    await test.http.get('me', {
      headers: { Authorization: 'Basic YWRtaW46aHVudGVyMjI=', Cookie: 'session=abcdef123456' },
    });
    await test.http.post('auth/logout', undefined, { token: renewed.body.accessToken });
    expectNothingOf(
      email!,
      'a good long password',
      'a bad long password',
      'not-one-of-ours-at-all',
      'YWRtaW46aHVudGVyMjI',
      'abcdef123456',
      ...[body, renewed.body].flatMap(({ accessToken, refreshToken }) => [
        refreshToken as string,
        ...(accessToken as string).split('.'),
      ]),
    );
  });

  it('holds nothing of a sign-in by code', async () => {
    const phone = aPhone();
    await anAccount(test, { phone, email: null, password: null });
    const { body } = await test.http.post('auth/otp', { phone });
    const code = await codeOf(test, body.challengeId);
    const signedIn = await test.http.post('auth/otp/verify', { challengeId: body.challengeId, code });
    expect(signedIn.status).toBe(200);
    expectNothingOf(code, signedIn.body.refreshToken, ...phoneInEveryForm(phone));
  });

  it('holds nothing of what patients write, nor of whom a visit is', async () => {
    const [clinic, { token, patientId, accountId }] = [await aClinic(test), await aPatientPerson(test)];
    const reason = 'A lump under the arm; call 98450 12345';
    const booked = await test.http.post(
      'appointments',
      bookingAt(clinic, '2027-03-09T04:00:00Z', { reason }),
      {
        token,
        headers: { 'Idempotency-Key': 'a-key-of-my-own' },
      },
    );
    expect(booked.status).toBe(201);
    await test.http.post(
      'appointments',
      bookingAt(clinic, '2027-03-09T04:00:00Z', { reason, nonsense: reason }),
      { token },
    );
    await test.http.post('appointments', bookingAt(clinic, '2027-03-09T04:00:00Z', { reason }), { token });
    await test.http.post(
      `appointments/${booked.body.id}/cancel`,
      { reason: 'It went away by itself' },
      { token },
    );
    expectNothingOf('lump', '98450', '12345', 'went away', 'a-key-of-my-own', token, patientId, accountId);
  });

  it('tells everything of a fault of ours but what people had sent, and the caller nothing', async () => {
    const [clinic, { token }] = [await aClinic(test), await aPatientPerson(test)];
    await test.database.query('ALTER TABLE appointments RENAME TO gone');
    const answer = await test.http
      .post('appointments', bookingAt(clinic, '2027-03-10T04:00:00Z', { reason: 'A lump under the arm' }), {
        token,
      })
      // A 500 is in no document, and the contract says so.
      .catch((error: Error) => error.message);
    await test.database.query('ALTER TABLE gone RENAME TO appointments');
    expect(JSON.stringify(answer)).toMatch(/internal_error/);
    expect(JSON.stringify(answer)).not.toMatch(/relation|INSERT|SELECT|\.ts/);
    const [failed] = lines().filter(({ level }) => level === 'error');
    expect(failed).toMatchObject({
      msg: 'request failed',
      requestId: expect.any(String),
      err: {
        message: 'relation "appointments" does not exist',
        code: '42P01',
        stack: expect.stringContaining('    at '),
      },
    });
    expectNothingOf('lump', token, clinic.clinicianId);
  });

  it('says nothing of what cannot be read', async () => {
    await test.http.post('auth/login', '{"identifier":"asha@example.org","password":"hunter22"');
    await test.http.post('auth/login', { identifier: { password: 'hunter22' }, passwort: 'hunter22' });
    await test.http.get('nowhere?password=hunter22&phone=+919845012345');
    expectNothingOf('hunter22', 'asha@', '98450');
  });
});
