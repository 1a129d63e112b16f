import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FieldCipher } from './field-cipher.js';

const aKey = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [first, second] = [aKey('2026-11'), aKey('2027-02')];

describe('FieldCipher', () => {
  const cipher = new FieldCipher(first);

  it('gives back what it was given, in whatever script', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 1000 }),
        (text) => cipher.decrypt(cipher.encrypt(text)) === text,
      ),
    );
    expect(cipher.decrypt(cipher.encrypt(''))).toBe('');
  });

  it('leaves nothing of the text to be read', () => {
    expect(cipher.encrypt('A cough that does not go away').toString('latin1')).not.toMatch(/cough|away/);
  });

  it('never writes the same text in the same way', () => {
    expect(cipher.encrypt('A cough').equals(cipher.encrypt('A cough'))).toBe(false);
  });

  it('notices a change of any byte', () => {
    const stored = cipher.encrypt('A cough');
    for (let at = 0; at < stored.length; at += 1) {
      const changed = Buffer.from(stored);
      changed[at]! ^= 1;
      expect(() => cipher.decrypt(changed), `byte ${at}`).toThrow();
    }
  });

  it.each(['A cough', ''])('notices that something of "%s" is missing, or too much', (text) => {
    const stored = cipher.encrypt(text);
    for (let length = 0; length < stored.length; length += 1)
      expect(() => cipher.decrypt(stored.subarray(0, length)), `${length} bytes`).toThrow();
    expect(() => cipher.decrypt(Buffer.concat([stored, Buffer.from([0])]))).toThrow();
  });

  it('reads with every key, and writes with the first', () => {
    const before = cipher.encrypt('Written before the rotation');
    const rotated = new FieldCipher(`${second}, ${first}`);
    expect(rotated.decrypt(before)).toBe('Written before the rotation');
    const after = rotated.encrypt('Written after it');
    expect(new FieldCipher(second).decrypt(after)).toBe('Written after it');
    expect(() => cipher.decrypt(after)).toThrow('a key that is not in ENCRYPTION_KEYS');
  });

  it('does not take another secret under the same name for the key', () => {
    expect(() => new FieldCipher(aKey('2026-11')).decrypt(cipher.encrypt('A cough'))).toThrow();
  });

  it.each([
    '',
    'one',
    'one:',
    'one:c2hvcnQ=',
    `:${randomBytes(32).toString('base64')}`,
    `${first},`,
    aKey('x'.repeat(33)),
  ])('refuses to begin with the keys "%s"', (keys) =>
    expect(() => new FieldCipher(keys)).toThrow('ENCRYPTION_KEYS must be'),
  );

  it('does not quote a key that it refuses', () => {
    const secret = randomBytes(31).toString('base64');
    expect(() => new FieldCipher(`one:${secret}`)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining(secret) }),
    );
  });
});
