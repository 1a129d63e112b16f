import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, signedIn } from '../../support/factories/account.factory.js';

let test: TestApp;
let account: Awaited<ReturnType<typeof anAccount>>;
let token: string;

beforeAll(async () => {
  test = await startApp();
  account = await anAccount(test);
  token = (await signedIn(test, account.email)).accessToken;
});

const patch = (body: unknown, ifMatch: string | null = '*') =>
  test.http.patch('me', body, { token, headers: ifMatch === null ? {} : { 'If-Match': ifMatch } });
const eTag = async () => (await test.http.get('me', { token })).headers.get('etag')!;

describe('GET /me', () => {
  it('shows one’s own account and roles, and no more of it', async () => {
    const answer = await test.http.get('me', { token });
    expect(answer.body).toEqual({
      ...{ id: account.id, fullName: 'Asha Rao', email: account.email, phone: null, language: 'en' },
      ...{ timeZone: null, roles: [{ role: 'patient', centreId: null }], patientId: null, version: 1 },
    });
    expect(answer.headers.get('etag')).toBe('"1"');
  });
});

describe('PATCH /me', () => {
  it('changes name, language and zone, and leaves what is not named', async () => {
    const answer = await patch({ fullName: 'Asha R. Rao', timeZone: 'Asia/Kolkata' }, await eTag());
    expect(answer).toMatchObject({
      ...{
        status: 200,
        body: { fullName: 'Asha R. Rao', timeZone: 'Asia/Kolkata', language: 'en', version: 2 },
      },
    });
    expect(answer.headers.get('etag')).toBe('"2"');
    const next = await patch({ language: 'hi', timeZone: null }, '"2"');
    expect(next.body).toMatchObject({ fullName: 'Asha R. Rao', language: 'hi', timeZone: null, version: 3 });
  });

  it('refuses a stale version with 412, none with 428 and nonsense with 400', async () => {
    expect(await patch({ language: 'fr' }, '"1"')).toMatchObject({
      status: 412,
      body: { code: 'stale_version' },
    });
    expect((await patch({ language: 'fr' }, null)).status).toBe(428);
    expect((await patch({ language: 'fr' }, 'one')).status).toBe(400);
  });

  it.each([
    ['a role', { role: 'admin' }],
    ['roles', { roles: [{ role: 'admin', centreId: null }] }],
    ['a record number', { mrn: '1' }],
    ['isVerified', { isVerified: true }],
    ['an e-mail address, which needs proof', { email: 'other@example.org' }],
    ['a status', { status: 'active' }],
    ['a version', { version: 9 }],
    ['null for a name', { fullName: null }],
    ['a number for a name', { fullName: 1 }],
    ['an unknown zone', { timeZone: 'Asia/Atlantis' }],
    ['a list for a language', { language: ['en'] }],
  ])('refuses %s with 400 and changes nothing', async (_, body) => {
    const tag = await eTag();
    expect(await patch(body, tag)).toMatchObject({ status: 400, body: { code: 'validation_failed' } });
    expect(await eTag()).toBe(tag);
  });

  it('needs somebody who is signed in', async () => {
    expect((await test.http.patch('me', { language: 'fr' }, { headers: { 'If-Match': '"1"' } })).status).toBe(
      401,
    );
  });
});
