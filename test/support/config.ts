import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Config, readConfig } from '#platform/config';

const signingKey = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

const filesDirectory = mkdtempSync(join(tmpdir(), 'kairos-files-'));
process.once('exit', () => rmSync(filesDirectory, { recursive: true, force: true }));

/** A configuration as an operator would write it, with limits off and secrets of this run's own. */
export function testConfig(databaseUrl: string, environment: Record<string, string> = {}): Config {
  return readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env['TEST_LOG_LEVEL'] ?? 'silent',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: '12',
    AUTH_SIGNING_KEY: signingKey,
    AUTH_SECRET: randomBytes(48).toString('base64'),
    ENCRYPTION_KEYS: `test:${randomBytes(32).toString('base64')}`,
    FILES_DIR: filesDirectory,
    RATE_LIMIT_READ: 'off',
    RATE_LIMIT_WRITE: 'off',
    RATE_LIMIT_AUTH: 'off',
    ...(process.env['REDIS_URL'] ? { REDIS_URL: process.env['REDIS_URL'] } : {}),
    ...environment,
  });
}
