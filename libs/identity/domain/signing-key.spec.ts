import { generateKeyPairSync } from 'node:crypto';
import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import { SigningKey } from './signing-key.js';

const pem = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

describe('the signing key', () => {
  it('is named by its thumbprint and shows its public half only', async () => {
    const { publicJwk } = new SigningKey(pem(2048));
    expect(publicJwk.kid).toBe(await calculateJwkThumbprint(publicJwk));
    expect(Object.keys(publicJwk).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  });

  it('must be RSA and long enough', () => {
    expect(() => new SigningKey(pem(1024))).toThrow(/2048/);
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    expect(() => new SigningKey(ec.export({ type: 'pkcs8', format: 'pem' }).toString())).toThrow(/RSA/);
  });
});
