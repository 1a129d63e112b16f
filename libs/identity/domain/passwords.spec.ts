import { describe, expect, it } from 'vitest';
import { commonPasswords } from './common-passwords.js';
import { Passwords } from './passwords.js';

const passwords = new Passwords();

describe('a password', () => {
  it('is right or wrong', async () => {
    const hash = await passwords.hash('a good long password');
    expect(hash).toMatch(/^\$argon2id\$/);
    expect(await passwords.matches(hash, 'a good long password')).toBe(true);
    expect(await passwords.matches(hash, 'a good long passwore')).toBe(false);
  });

  it('is the same however a keyboard composes its accents', async () => {
    const hash = await passwords.hash('caf\u00e9 au lait');
    expect(await passwords.matches(hash, 'cafe\u0301 au lait')).toBe(true);
  });

  it('never matches an account that has none', async () => {
    expect(await passwords.matches(null, 'nobody has this password')).toBe(false);
  });

  it.each(['short', '1234567', 'x'.repeat(201), 'Password123', 'QWERTYUIOP'])(
    '“%s” is refused',
    async (text) => {
      await expect(passwords.hash(text)).rejects.toMatchObject({ code: 'validation_failed' });
    },
  );

  it('is compared with a list of some size, all of it long enough to be tried', () => {
    expect(commonPasswords.size).toBeGreaterThan(200);
    expect([...commonPasswords].filter((word) => word.length < 8 || word !== word.toLowerCase())).toEqual([]);
  });
});

describe('hashing', () => {
  it('is done two at a time, in the order of asking', async () => {
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const work = (n: number) => async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running -= 1;
      done.push(n);
    };
    await Promise.all(Array.from({ length: 9 }, (_, n) => passwords.inTurn(work(n))));
    expect(most).toBe(2);
    expect(done).toEqual([...done].sort());
  });

  it('goes on after one that fails', async () => {
    const fail = () => passwords.inTurn(() => Promise.reject(new Error('no')));
    await Promise.allSettled([fail(), fail(), fail()]);
    await expect(passwords.inTurn(() => Promise.resolve('yes'))).resolves.toBe('yes');
  });

  it('asks those to come back who would wait too long', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const waiting = Array.from({ length: 402 }, () => passwords.inTurn(() => gate));
    await expect(passwords.inTurn(() => gate)).rejects.toMatchObject({ code: 'try_again' });
    open();
    await Promise.all(waiting);
  });
});
