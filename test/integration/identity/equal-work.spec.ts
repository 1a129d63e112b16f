import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount } from '../../support/factories/account.factory.js';
import { Passwords } from '../../../libs/identity/domain/passwords.js';

// Whoever measures the time of an answer must not learn who has an account: the same expensive work is done for both.

let test: TestApp;
let compared: { cost: string; turn: boolean }[];

beforeAll(async () => {
  test = await startApp({ RATE_LIMIT_AUTH: 'off' });
  const passwords = test.app.get(Passwords, { strict: false });
  const internals = passwords as unknown as { nobodys: Promise<string>; running: number };
  const compare = passwords.matches.bind(passwords);
  // Looks on, and lets everything be done as it is.
  passwords.matches = async (passwordHash, password) => {
    const cost = costOf(passwordHash ?? (await internals.nobodys));
    compared.push({ cost, turn: internals.running > 0 });
    return compare(passwordHash, password);
  };
});

/** `$argon2id$v=19$m=19456,t=2,p=1`: all on which the time of a comparison depends. */
const costOf = (hash: string) => hash.split('$').slice(0, 4).join('$');

async function workOf(path: string, body: object): Promise<{ work: typeof compared; status: number }> {
  compared = [];
  const { status } = await test.http.post(path, body);
  return { work: compared, status };
}

describe('an identifier that nobody has', () => {
  it('costs one comparison of the same kind at the door, whatever is known of it', async () => {
    const known = await anAccount(test);
    const withoutPassword = await anAccount(test, { password: null });
    const logIn = (identifier: string) => workOf('auth/login', { identifier, password: 'a wrong password' });
    const right = await logIn(known.email!);
    expect(right.work).toHaveLength(1);
    expect(right.work[0]!.cost).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1$/);
    for (const identifier of [withoutPassword.email!, 'nobody@kairos.test', '+919800000042', 'no.such.name'])
      expect(await logIn(identifier)).toEqual(right);
  });
});
