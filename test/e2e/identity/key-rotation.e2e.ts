import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { ApiModule } from '../../../apps/api/api.module.js';
import { createApi } from '../../../apps/api/create-api.js';
import { startApp } from '../../support/app.js';
import { anAccount, PASSWORD } from '../../support/factories/account.factory.js';
import { testConfig } from '../../support/config.js';
import { HttpClient } from '../../support/http-client.js';

const aKey = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

it('changes the signing key without signing anybody out', async () => {
  const [first, second] = [aKey(), aKey()];
  const shared = {
    AUTH_SECRET: 'a secret that every process of the installation shares: 0123456789',
    ENCRYPTION_KEYS: `shared:${Buffer.alloc(32, 7).toString('base64')}`,
  };
  const test = await startApp({ AUTH_SIGNING_KEY: first, ...shared });
  const { email } = await anAccount(test);

  /** The same installation, started anew with these keys. */
  const withKeys = async <T>(keys: string, work: (http: HttpClient) => Promise<T>): Promise<T> => {
    const config = testConfig(test.database.url, { AUTH_SIGNING_KEY: keys, ...shared });
    const app = await createApi(ApiModule.with(config), config);
    await app.listen(0, '127.0.0.1');
    try {
      return await work(new HttpClient(await app.getUrl()));
    } finally {
      await app.close();
    }
  };
  const logIn = async (http: HttpClient) => {
    const { status, body } = await http.post('auth/login', { identifier: email, password: PASSWORD });
    expect(status).toBe(200);
    return body as { accessToken: string; refreshToken: string };
  };
  const meWith = async (http: HttpClient, token: string) => (await http.get('me', { token })).status;

  const old = await withKeys(first, logIn);
  const fresh = await withKeys(`${second}${first}`, async (http) => {
    expect(await meWith(http, old.accessToken)).toBe(200);
    const { body } = await http.get('/.well-known/jwks.json');
    expect(body.keys).toHaveLength(2);
    const tokens = await logIn(http);
    const header = JSON.parse(Buffer.from(tokens.accessToken.split('.')[0]!, 'base64url').toString());
    expect(header.kid).toBe(body.keys[0].kid);
    return tokens;
  });
  await withKeys(second, async (http) => {
    expect(await meWith(http, fresh.accessToken)).toBe(200);
    expect(await meWith(http, old.accessToken)).toBe(401);
    const { status, body } = await http.post('auth/refresh', { refreshToken: old.refreshToken });
    expect(status).toBe(200);
    expect(await meWith(http, body.accessToken)).toBe(200);
  });
});
