import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SigningKeys } from './signing-keys.js';

const pem = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

describe('the signing keys', () => {
  it('sign with the first and know all by their ids', () => {
    const [first, second] = [pem(), pem()];
    const keys = new SigningKeys(`${first}\n${second}`);
    expect(keys.publicJwks).toHaveLength(2);
    expect(keys.current.publicJwk).toEqual(new SigningKeys(first).current.publicJwk);
    const kid = new SigningKeys(second).current.publicJwk.kid;
    expect(keys.find(kid)!.publicJwk.kid).toBe(kid);
    expect(keys.find('another')).toBeUndefined();
  });

  it('are at least one', () => {
    expect(() => new SigningKeys('none')).toThrow(/AUTH_SIGNING_KEY/);
  });
});
