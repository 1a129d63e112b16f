import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, signedIn } from '../../support/factories/account.factory.js';

let test: TestApp;
let accountId: string;
let token: string;
let header: Record<string, unknown>;
let claims: Record<string, unknown>;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
const me = (token: string) => test.http.get('me', { token });

function forged(changes: object, key: KeyObject | string = test.config.authSigningKey!): string {
  const content = `${encode(header)}.${encode({ ...claims, ...changes })}`;
  return `${content}.${sign('RSA-SHA256', Buffer.from(content), key).toString('base64url')}`;
}

beforeAll(async () => {
  test = await startApp();
  const { id, email } = await anAccount(test);
  accountId = id;
  token = (await signedIn(test, email)).accessToken;
  header = decode(token.split('.')[0]!);
  claims = decode(token.split('.')[1]!);
});

describe('an access token', () => {
  it('says who and for how long, and nothing else', () => {
    const issuedAt = test.clock.now().getTime() / 1000;
    expect(claims).toEqual({
      ...{ iss: 'http://localhost:3000', aud: 'kairos-api', sub: accountId, sid: expect.any(String) },
      ...{ token_use: 'access', iat: issuedAt, exp: issuedAt + 900 },
    });
  });

  it('can be verified by anybody with the published keys', async () => {
    const { status, body, headers } = await test.http.get('/.well-known/jwks.json');
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('public, max-age=3600');
    expect(body.keys).toEqual([
      { kty: 'RSA', use: 'sig', alg: 'RS256', e: 'AQAB', n: expect.any(String), kid: header['kid'] },
    ]);
    const options = { currentDate: test.clock.now(), audience: 'kairos-api' };
    const { payload } = await jwtVerify(token, createLocalJWKSet(body), options);
    expect(payload.sub).toBe(accountId);
  });

  it('is accepted as it was given, and when signed anew by our key', async () => {
    expect((await me(token)).status).toBe(200);
    expect((await me(forged({}))).status).toBe(200);
  });

  it('is not accepted with alg none', async () => {
    const body = token.split('.')[1]!;
    for (const alg of ['none', 'None', 'NONE'])
      expect((await me(`${encode({ alg, typ: 'JWT' })}.${body}.`)).status).toBe(401);
  });

  it('is not accepted with the public key as an HMAC secret', async () => {
    const pem = createPublicKey(test.config.authSigningKey!).export({ type: 'spki', format: 'pem' });
    const content = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
    const signature = createHmac('sha256', pem).update(content).digest('base64url');
    expect((await me(`${content}.${signature}`)).status).toBe(401);
  });

  it('is not accepted from another key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect((await me(forged({}, privateKey))).status).toBe(401);
  });

  it.each([
    ['expired', () => ({ exp: test.clock.now().getTime() / 1000 })],
    ['without an end', () => ({ exp: undefined })],
    ['from another issuer', () => ({ iss: 'https://elsewhere.example' })],
    ['for another audience', () => ({ aud: 'somebody-else' })],
    ['for another use', () => ({ token_use: 'refresh' })],
    ['of another account’s session', () => ({ sub: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })],
    ['of no session', () => ({ sid: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })],
  ])('is not accepted when it is %s, although our key signed it', async (_, changes) => {
    const answer = await me(forged(changes()));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.headers.get('www-authenticate')).toContain('Bearer');
  });

  it('is not accepted after its 15 minutes, however often it was before', async () => {
    const started = test.clock.now();
    expect((await me(token)).status).toBe(200);
    test.clock.advance({ minutes: 15 });
    for (let n = 0; n < 2; n += 1)
      expect(await me(token)).toMatchObject({ status: 401, body: { code: 'token_expired' } });
    test.clock.set(started);
  });

  it('is not accepted when a part of it was changed', async () => {
    const [head, , signature] = token.split('.');
    const other = encode({ ...claims, exp: (claims['exp'] as number) + 60 });
    expect((await me(`${head}.${other}.${signature}`)).status).toBe(401);
  });

  it.each(['', 'x', 'a.b.c', 'null', '..'])('is not accepted as “%s”', async (text) => {
    expect((await test.http.get('me', { headers: { Authorization: `Bearer ${text}` } })).status).toBe(401);
  });

  it('is needed', async () => {
    expect(await test.http.get('me')).toMatchObject({ status: 401, body: { code: 'not_signed_in' } });
    expect((await test.http.get('me', { headers: { Authorization: `Basic ${token}` } })).status).toBe(401);
  });
});

describe('the very next request', () => {
  it('is refused after the account was suspended, and answered after it was reinstated', async () => {
    await test.database.query(`UPDATE accounts SET status = 'suspended' WHERE id = $1`, [accountId]);
    expect((await me(token)).status).toBe(401);
    await test.database.query(`UPDATE accounts SET status = 'active' WHERE id = $1`, [accountId]);
    expect((await me(token)).status).toBe(200);
  });

  it('knows which roles are held', async () => {
    expect((await test.http.get('patients', { token })).status).toBe(403);
    await test.database.query(
      `INSERT INTO role_assignments (id, account_id, role, granted_at) VALUES (gen_random_uuid(), $1, 'front_desk', now())`,
      [accountId],
    );
    expect((await test.http.get('patients', { token })).status).toBe(200);
    await test.database.query(`DELETE FROM role_assignments WHERE account_id = $1 AND role = 'front_desk'`, [
      accountId,
    ]);
    expect((await test.http.get('patients', { token })).status).toBe(403);
  });
});
