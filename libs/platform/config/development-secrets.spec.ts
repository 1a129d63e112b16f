import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { type Config, readConfig } from './config.js';
import { withDevelopmentSecrets } from './development-secrets.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kairos-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const file = () => join(folder, '.data', 'secrets.json');
const configured = (environment: Record<string, string> = {}): Config =>
  withDevelopmentSecrets(readConfig({ DATA_DIR: join(folder, '.data'), ...environment }));

it('makes the secrets once, in a file that only its owner may read', () => {
  const first = configured();
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(configured()).toEqual(first);
  expect(
    readConfig({ AUTH_SIGNING_KEY: first.authSigningKey, ENCRYPTION_KEYS: first.encryptionKeys }),
  ).toBeTruthy();
});

it('makes a data folder that the embedded PostgreSQL can enter, whatever the umask', () => {
  const before = process.umask(0o077);
  onTestFinished(() => void process.umask(before));
  configured();
  expect(statSync(join(folder, '.data')).mode & 0o777).toBe(0o755);
});

it('only fills in what is missing', () => {
  expect(configured({ AUTH_SECRET: 'mine' })).toMatchObject({
    authSecret: 'mine',
    encryptionKeys: expect.stringMatching(/^development:/) as string,
  });
});

it('touches nothing when every secret is given', () => {
  const { authSigningKey, authSecret, encryptionKeys } = configured();
  rmSync(join(folder, '.data'), { recursive: true });
  configured({
    AUTH_SIGNING_KEY: authSigningKey!,
    AUTH_SECRET: authSecret!,
    ENCRYPTION_KEYS: encryptionKeys!,
  });
  expect(() => statSync(file())).toThrow();
});

it('never fills in anything in production', () => {
  const config: Config = { ...readConfig({ DATA_DIR: folder }), production: true };
  expect(withDevelopmentSecrets(config)).toBe(config);
});

it.each(['', '{}', '{"authSecret": 1}'])('says what to do when the file holds %j', (content) => {
  configured();
  chmodSync(file(), 0o600);
  writeFileSync(file(), content);
  expect(() => configured()).toThrow(/secrets\.json is damaged\. Restore it from a backup/);
  expect(readFileSync(file(), 'utf8')).toBe(content);
});
