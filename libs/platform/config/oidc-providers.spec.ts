import { expect, it } from 'vitest';
import { readConfig } from './config.js';
import { oidcProblems } from './oidc-providers.js';

const google =
  'google=https://accounts.google.com|web-id android-id|https://www.googleapis.com/oauth2/v3/certs';

it('reads issuers of identity tokens', () => {
  const [first, second] = readConfig({
    AUTH_OIDC_PROVIDERS: `${google}, firebase=https://securetoken.google.com/clinic|clinic|https://keys.example/jwk`,
  }).oidcProviders;
  expect(first).toEqual({
    ...{ name: 'google', issuer: 'https://accounts.google.com', audiences: ['web-id', 'android-id'] },
    jwksUrl: 'https://www.googleapis.com/oauth2/v3/certs',
  });
  expect(second).toMatchObject({ name: 'firebase', audiences: ['clinic'] });
  expect(readConfig({}).oidcProviders).toEqual([]);
});

it.each([
  ['no issuer', 'google=|id|https://keys.example'],
  ['no audience', 'google=https://a.example||https://keys.example'],
  ['no address', 'google=https://a.example|id|keys'],
  ['no name', 'https://a.example|id|https://keys.example'],
  ['one name twice', `${google},${google}`],
])('refuses %s', (_, value) => {
  expect(oidcProblems(value, false)).toEqual([expect.stringContaining('AUTH_OIDC_PROVIDERS')]);
});

it('takes no keys in the clear in production', () => {
  const local = 'local=http://a.example|id|http://localhost:9/keys';
  expect(oidcProblems(local, false)).toEqual([]);
  expect(oidcProblems(local, true)).toHaveLength(1);
});
