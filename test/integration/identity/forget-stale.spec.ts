import { beforeAll, describe, expect, it } from 'vitest';
import { ForgetStale } from '../../../libs/identity/use-cases/forget-stale.js';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, aPhone, signedIn } from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const forget = () => test.app.get(ForgetStale, { strict: false }).execute(test.clock.now());
const count = async (table: string) =>
  Number((await test.database.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`))[0]!.n);

describe('forgetting what nobody can use any more', () => {
  it('drops claims that were not proven in a day, codes, counted tries, and at last sessions', async () => {
    const { email } = await anAccount(test);
    await signedIn(test, email);
    await test.http.post('auth/login', { identifier: email, password: 'wrong' });
    await test.http.post('auth/otp', { phone: aPhone() });
    const claim = { fullName: 'A', email: 'claim@example.org', password: 'a good long password' };
    await test.http.post('auth/register', claim);
    await forget();
    expect([await count('accounts'), await count('one_time_codes'), await count('sessions')]).toEqual([
      2, 2, 1,
    ]);

    test.clock.advance({ hours: 25 });
    await forget();
    expect([await count('accounts'), await count('one_time_codes'), await count('attempts')]).toEqual([
      1, 0, 0,
    ]);
    expect(await count('refresh_tokens')).toBe(1);

    test.clock.advance({ days: 61 });
    await forget();
    expect([await count('sessions'), await count('refresh_tokens'), await count('accounts')]).toEqual([
      0, 0, 1,
    ]);
  });
});
