import { beforeAll, describe, expect, it } from 'vitest';
import { BootstrapAdmin } from '#identity';
import { JudgeCode } from '../../../libs/identity/use-cases/judge-code.js';
import { RefreshSession } from '../../../libs/identity/use-cases/refresh-session.js';
import { RegisterByPhone } from '../../../libs/identity/use-cases/register-by-phone.js';
import { SignIn } from '../../../libs/identity/use-cases/sign-in.js';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, aPhone, aReceivedCode, signedIn } from '../../support/factories/account.factory.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const use = <T>(useCase: new (...args: never[]) => T): T => test.app.get(useCase, { strict: false });

/** Starts all at once, and says what became of each: its value, or the code of its error. */
async function allAtOnce<T>(count: number, work: (index: number) => Promise<T>): Promise<(T | string)[]> {
  const results = await Promise.allSettled(Array.from({ length: count }, (_, index) => work(index)));
  return results.map((result) =>
    result.status === 'fulfilled' ? result.value : ((result.reason as { code?: string }).code ?? 'error'),
  );
}

describe('of 200 who refresh with one token at once', () => {
  it('all get the same successor, and there is one', async () => {
    const { email } = await anAccount(test);
    const { refreshToken } = await signedIn(test, email);
    const answers = await allAtOnce(200, () => use(RefreshSession).execute(refreshToken));
    const successors = new Set(answers.map((answer) => (answer as { refreshToken: string }).refreshToken));
    expect(successors.size).toBe(1);
    expect([...successors][0]).not.toBe(refreshToken);
    expect(
      await test.database.query(
        `SELECT 1 FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN accounts a ON a.id = s.account_id WHERE a.email = $1`,
        [email],
      ),
    ).toHaveLength(2);
  });
});

describe('of 200 who guess a code at once', () => {
  it('at most five are judged, and a sixth is told nothing, right or wrong', async () => {
    const { challengeId, code } = await aReceivedCode(test, aPhone());
    const wrong = code === '000000' ? '000001' : '000000';
    const answers = await allAtOnce(200, (n) => use(JudgeCode).execute(challengeId, n < 100 ? wrong : code));
    expect(answers.filter((answer) => answer !== 'code_not_valid')).toHaveLength(5);
    const [row] = await test.database.query('SELECT tries FROM one_time_codes WHERE id = $1', [challengeId]);
    expect(row).toEqual({ tries: 5 });
  });
});

describe('of many who register with one proven phone at once', () => {
  it('one gets the account', async () => {
    const phone = aPhone();
    const proof = await aReceivedCode(test, phone);
    const answers = await allAtOnce(5, () =>
      use(RegisterByPhone).execute({ fullName: 'A', phone, ...proof }),
    );
    expect(answers.filter((answer) => typeof answer !== 'string')).toHaveLength(1);
    expect(await test.database.query('SELECT 1 FROM accounts WHERE phone = $1', [phone])).toHaveLength(1);
    expect(await test.database.query('SELECT 1 FROM patients WHERE phone = $1', [phone])).toHaveLength(1);
  });
});

describe('of two who ask for a code for one phone at once', () => {
  it('one gets it and the other waits', async () => {
    const phone = aPhone();
    const answers = await Promise.all([1, 2, 3].map(() => test.http.post('auth/otp', { phone })));
    expect(answers.map(({ status }) => status).sort()).toEqual([202, 429, 429]);
  });
});

describe('of 60 who guess a password at once', () => {
  it('no more than a dozen are judged', async () => {
    const { email } = await anAccount(test);
    const answers = await allAtOnce(60, () => use(SignIn).execute(email!, 'wrong', undefined));
    const judged = answers.filter((answer) => answer === 'wrong_credentials').length;
    expect(judged).toBeGreaterThanOrEqual(10);
    expect(judged).toBeLessThanOrEqual(12);
    expect(answers.filter((answer) => answer === 'too_many_tries')).toHaveLength(60 - judged);
  });

  it('and 60 who know it all come in', async () => {
    const { email } = await anAccount(test);
    const answers = await allAtOnce(60, () => use(SignIn).execute(email!, 'a good long password', undefined));
    expect(answers.filter((answer) => typeof answer === 'string')).toEqual([]);
  });
});

describe('of two who bootstrap at once', () => {
  it('one becomes the administrator', async () => {
    const answers = await allAtOnce(4, (n) =>
      use(BootstrapAdmin).execute({
        ...{ fullName: 'A', email: `admin${n}@clinic.example`, password: 'a good long password' },
      }),
    );
    expect(answers.filter((answer) => answer === 'already_bootstrapped')).toHaveLength(3);
    expect(
      await test.database.query(`SELECT 1 FROM role_assignments WHERE role = 'super_admin'`),
    ).toHaveLength(1);
    expect(await test.database.query(`SELECT 1 FROM accounts WHERE email LIKE 'admin%'`)).toHaveLength(1);
  });
});
