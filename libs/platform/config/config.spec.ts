import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.js';

const signingKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const production = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://kairos:secret@db:5432/kairos',
  AUTH_SIGNING_KEY: signingKey,
  AUTH_SECRET: randomBytes(48).toString('base64'),
  ENCRYPTION_KEYS: `one:${randomBytes(32).toString('base64')}`,
  RATE_LIMIT_READ: '300/60',
  RATE_LIMIT_WRITE: '60/60',
  RATE_LIMIT_AUTH: '10/60',
};
const without = (name: string) => ({ ...production, [name]: undefined });

it('needs nothing outside production', () => {
  expect(readConfig({})).toMatchObject({ production: false, port: 3000, dataDirectory: '.data' });
});

it('is frozen', () => {
  expect(() => Object.assign(readConfig({}), { port: 1 })).toThrow(TypeError);
});

it('names every variable that is wrong, at once', () => {
  const read = () =>
    readConfig({ PORT: 'high', LOG_LEVEL: 'loud', REDIS_URL: 'localhost', RATE_LIMIT_READ: '5' });
  for (const name of ['PORT', 'LOG_LEVEL', 'REDIS_URL', 'RATE_LIMIT_READ']) expect(read).toThrow(name);
});

it('takes an empty variable for one that is not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toEqual(readConfig({}));
});

it('refuses a DATABASE_URL with a query, which would break the queues', () => {
  expect(() => readConfig({ DATABASE_URL: 'postgres://db/kairos?options=-c' })).toThrow(/without a query/);
});

it('begins links with the port it listens on, unless PUBLIC_URL is set', () => {
  expect(readConfig({ PORT: '3100' }).publicUrl).toBe('http://localhost:3100');
  expect(readConfig({ PUBLIC_URL: 'https://kairos.example/' }).publicUrl).toBe('https://kairos.example');
});

it('reads a signing key whose line breaks were written as \\n', () => {
  const config = readConfig({ AUTH_SIGNING_KEY: signingKey.replaceAll('\n', '\\n') });
  expect(config.authSigningKey).toBe(signingKey);
});

it.each([
  ['AUTH_SIGNING_KEY', 'secret'],
  ['ENCRYPTION_KEYS', 'one:c2hvcnQ='],
])('refuses a %s that could not be used, without quoting it', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`${name}: must be (?!.*${value})`));
});

it('refuses a proxy that is no address', () => {
  expect(() => readConfig({ TRUSTED_PROXIES: '10.0.0.0/8,proxy' })).toThrow(/proxy is neither/);
});

describe('in production', () => {
  it('starts with everything set', () => {
    expect(readConfig(production)).toMatchObject({
      production: true,
      rateLimits: { auth: { requests: 10 } },
    });
  });

  it.each(Object.keys(production).filter((name) => name !== 'NODE_ENV'))(
    'refuses to run without %s',
    (name) => {
      expect(() => readConfig(without(name))).toThrow(`${name}: must be set in production`);
    },
  );

  it('refuses to run without rate limits', () => {
    expect(() => readConfig({ ...production, RATE_LIMIT_AUTH: 'off' })).toThrow(
      /RATE_LIMIT_AUTH.*not to off/,
    );
  });

  it('refuses a weak AUTH_SECRET', () => {
    expect(() => readConfig({ ...production, AUTH_SECRET: 'a'.repeat(40) })).toThrow(/AUTH_SECRET: .*random/);
  });
});
