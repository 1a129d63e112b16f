import { createHmac } from 'node:crypto';
import { generateKeyPair, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, PASSWORD, signedIn } from '../../support/factories/account.factory.js';
import { IdentityProvider } from '../../support/fakes/identity-provider.js';

const provider = new IdentityProvider();
const sulking = new IdentityProvider();
let test: TestApp;
beforeAll(async () => {
  const entry = (name: string, { issuer, audience }: IdentityProvider, url: string) =>
    `${name}=${issuer}|${audience} another-client|${url}`;
  const [url, otherUrl] = [await provider.open(), await sulking.open()];
  test = await startApp({
    AUTH_OIDC_PROVIDERS: [
      entry('issuer', provider, url),
      entry('sulking', sulking, otherUrl),
      entry('gone', sulking, 'http://127.0.0.1:9/keys'),
    ].join(', '),
  });
});
afterAll(() => Promise.all([provider.close(), sulking.close()]));

let subjects = 0;
const aSubject = () => `subject-${++subjects}`;
const signIn = (idToken: string, details: object = {}, name = 'issuer') =>
  test.http.post(`auth/oidc/${name}`, { idToken, ...details });
const signInAs = async (claims: JWTPayload) => signIn(await provider.token(test.clock.now(), claims));
const meOf = async ({ body }: { body: { accessToken: string } }) =>
  (await test.http.get('me', { token: body.accessToken })).body;

describe('POST /auth/oidc/:provider', () => {
  it('makes an account at the first time, and is the same one ever after', async () => {
    const claims = {
      ...{ sub: aSubject(), name: 'Asha Rao', email: 'Asha@example.org', email_verified: true },
    };
    const first = await signInAs(claims);
    expect(first).toMatchObject({ status: 200, body: { tokenType: 'Bearer' } });
    const me = await meOf(first);
    expect(me).toMatchObject({ fullName: 'Asha Rao', email: 'asha@example.org' });
    expect(me).toMatchObject({ patientId: expect.any(String), roles: [{ role: 'patient' }] });
    const again = await meOf(await signInAs({ sub: claims.sub, name: 'Another Name' }));
    expect(again).toMatchObject({ id: me.id, fullName: 'Asha Rao' });
  });

  it('finds the account that has verified the same address', async () => {
    const { id, email } = await anAccount(test);
    await test.database.query('UPDATE accounts SET email_verified_at = now() WHERE id = $1', [id]);
    const answer = await signInAs({ sub: aSubject(), email: email!, email_verified: true });
    expect((await meOf(answer)).id).toBe(id);
  });

  it('takes over no account by an address that somebody has not verified', async () => {
    const { id, email } = await anAccount(test);
    const claim = { email: email!, name: 'Mallory' };
    expect(await signInAs({ sub: aSubject(), ...claim, email_verified: true })).toMatchObject({
      ...{ status: 409, body: { code: 'already_exists' } },
    });
    await test.database.query('UPDATE accounts SET email_verified_at = now() WHERE id = $1', [id]);
    const stranger = await meOf(await signInAs({ sub: aSubject(), ...claim, email_verified: false }));
    expect(stranger).toMatchObject({ email: null, fullName: 'Mallory' });
    expect(stranger.id).not.toBe(id);
  });

  it('voids what others merely claimed', async () => {
    const email = 'claimed@example.org';
    await test.http.post('auth/register', { fullName: 'A', email, password: PASSWORD });
    const me = await meOf(await signInAs({ sub: aSubject(), email, email_verified: true }));
    expect(me.email).toBe(email);
    expect((await test.http.post('auth/login', { identifier: email, password: PASSWORD })).status).toBe(401);
  });

  it('refuses tokens that are not good, whatever is wrong with them', async () => {
    const now = test.clock.now();
    const sub = aSubject();
    const { privateKey } = await generateKeyPair('RS256');
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const seconds = Math.floor(now.getTime() / 1000);
    const payload = encode({
      ...{ iss: provider.issuer, aud: provider.audience, sub, iat: seconds, exp: seconds + 60 },
    });
    const secret = `${encode({ alg: 'HS256', kid: 'one' })}.${payload}`;
    const bad = {
      'another issuer': await provider.token(now, { sub, iss: 'https://evil.example' }),
      'another audience': await provider.token(now, { sub, aud: 'another' }),
      expired: await provider.token(now, { sub, exp: seconds - 60 }),
      'without an end': await provider.token(now, { sub, exp: undefined }),
      'without a subject': await provider.token(now),
      'another key': await provider.token(now, { sub }, privateKey),
      'alg none': `${encode({ alg: 'none' })}.${payload}.`,
      'a shared secret': `${secret}.${createHmac('sha256', 'x').update(secret).digest('base64url')}`,
      'no token': 'abc',
    };
    for (const [what, token] of Object.entries(bad))
      expect(await signIn(token), what).toMatchObject({
        ...{ status: 401, body: { code: 'external_token_refused' } },
      });
    expect(await test.database.query('SELECT 1 FROM external_identities WHERE subject = $1', [sub])).toEqual(
      [],
    );
  });

  it('holds the token to the nonce that the client gave', async () => {
    const idToken = await provider.token(test.clock.now(), { sub: aSubject(), nonce: 'mine' });
    expect((await signIn(idToken, { nonce: 'another' })).status).toBe(401);
    expect((await signIn(idToken, { nonce: 'mine' })).status).toBe(200);
  });

  it('accepts every audience that is configured, and asks for the keys once', async () => {
    expect((await signInAs({ sub: aSubject(), aud: 'another-client' })).status).toBe(200);
    expect(provider.asked).toBe(1);
  });

  it('knows no provider that is not configured', async () => {
    const idToken = await provider.token(test.clock.now(), { sub: aSubject() });
    expect((await signIn(idToken, {}, 'facebook')).status).toBe(404);
  });

  it('answers 503 while the provider is out of reach, and works when it is back', async () => {
    const idToken = await provider.token(test.clock.now(), { sub: aSubject() });
    const gone = await signIn(idToken, {}, 'gone');
    expect(gone).toMatchObject({ status: 503, body: { code: 'try_again' } });
    expect(gone.headers.get('retry-after')).toBe('10');
    const ofSulking = await sulking.token(test.clock.now(), { sub: aSubject() });
    for (const mood of ['broken', 'garbled'] as const) {
      sulking.mood = mood;
      expect((await signIn(ofSulking, {}, 'sulking')).status).toBe(503);
    }
    sulking.mood = 'well';
    expect((await signIn(ofSulking, {}, 'sulking')).status).toBe(200);
    expect((await signIn(idToken, {}, 'sulking')).status).toBe(401);
  });

  it('lets nobody in who is suspended', async () => {
    const sub = aSubject();
    const { id } = await meOf(await signInAs({ sub }));
    await test.database.query(`UPDATE accounts SET status = 'suspended' WHERE id = $1`, [id]);
    expect(await signInAs({ sub })).toMatchObject({ status: 403, body: { code: 'account_not_active' } });
  });

  it('makes one account of many first times at once', async () => {
    const claims = { sub: aSubject(), email: 'race@example.org', email_verified: true };
    const answers = await Promise.all(Array.from({ length: 8 }, () => signInAs(claims)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(new Set(await Promise.all(answers.map(async (answer) => (await meOf(answer)).id))).size).toBe(1);
  });

  it.each([
    ['nothing', {}],
    ['no text', { idToken: 5 }],
    ['an unknown field', { idToken: 'a', role: 'admin' }],
  ])('refuses %s with 400', async (_, body) => {
    expect((await test.http.post('auth/oidc/issuer', body)).status).toBe(400);
  });
});

describe('/me/identities', () => {
  const list = async (token: string) => (await test.http.get('me/identities', { token })).body.data;
  const linkTo = (token: string, idToken: string, details: object = {}) =>
    test.http.post('me/identities/issuer', { idToken, ...details }, { token });
  const unlink = (token: string, provider = 'issuer') =>
    test.http.send('DELETE', `me/identities/${provider}`, { token });
  const tokenFor = (sub: string) => provider.token(test.clock.now(), { sub });

  it('links an identity to the account that one is signed in to, with its password, and unlinks it', async () => {
    const { id, email } = await anAccount(test);
    const token = (await signedIn(test, email)).accessToken;
    const sub = aSubject();
    expect(await list(token)).toEqual([]);
    expect((await linkTo(token, await tokenFor(sub))).status).toBe(400);
    expect((await linkTo(token, await tokenFor(sub), { password: 'not it at all' })).status).toBe(422);
    const linked = await linkTo(token, await tokenFor(sub), { password: PASSWORD });
    expect(linked).toMatchObject({ status: 200, body: { provider: 'issuer' } });
    expect(await list(token)).toEqual([linked.body]);
    expect((await meOf(await signInAs({ sub }))).id).toBe(id);
    expect((await unlink(token)).status).toBe(204);
    expect((await unlink(token)).status).toBe(404);
    // Whom nobody knows any more is somebody new.
    expect((await meOf(await signInAs({ sub }))).id).not.toBe(id);
  });

  it('never takes an identity from another account, and refuses a bad token', async () => {
    const sub = aSubject();
    await signInAs({ sub });
    const { email } = await anAccount(test);
    const token = (await signedIn(test, email)).accessToken;
    const password = PASSWORD;
    expect(await linkTo(token, await tokenFor(sub), { password })).toMatchObject({
      ...{ status: 409, body: { code: 'already_exists' } },
    });
    expect(await linkTo(token, 'x.y.z', { password })).toMatchObject({ status: 401 });
    expect(
      await test.http.post('me/identities/unheard', { idToken: 'x', password }, { token }),
    ).toMatchObject({
      status: 404,
    });
  });

  it('leaves nobody without a way in', async () => {
    const signedInThere = await signInAs({ sub: aSubject() });
    const token = signedInThere.body.accessToken;
    expect(await unlink(token)).toMatchObject({ status: 409, body: { code: 'last_way_in' } });
    expect(await list(token)).toHaveLength(1);
  });
});
