import { describe, expect, it } from 'vitest';
import { Secrets } from './secrets.js';

const secrets = new Secrets('key one');

describe('secrets', () => {
  it('are six digits or 32 bytes', () => {
    const codes = Array.from({ length: 500 }, () => secrets.code());
    expect(codes.every((code) => /^\d{6}$/.test(code))).toBe(true);
    expect(new Set(codes).size).toBeGreaterThan(450);
    expect(Buffer.from(secrets.token(), 'base64url')).toHaveLength(32);
  });

  it('have hashes that depend on the key, the use and the row', () => {
    const hashes = [
      secrets.codeHash('row one', '123456'),
      secrets.codeHash('row two', '123456'),
      secrets.linkHash('123456'),
      secrets.refreshTokenHash('123456'),
      secrets.attemptHash('a', '123456'),
      new Secrets('key two').codeHash('row one', '123456'),
    ].map((hash) => hash.toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(secrets.codeHash('row one', '123456').toString('hex')).toBe(hashes[0]);
  });

  it('follow each other in one way that only the key knows', () => {
    expect(secrets.successor('token')).toBe(secrets.successor('token'));
    expect(secrets.successor('token')).not.toBe(secrets.successor('other'));
    expect(secrets.successor('token')).not.toBe(new Secrets('key two').successor('token'));
    expect(Buffer.from(secrets.successor('token'), 'base64url')).toHaveLength(32);
  });
});
