import { generate } from 'otplib';
import { beforeAll, describe, expect, it } from 'vitest';
import { MintInvitation } from '#identity';
import { AcceptInvitation } from '../../../libs/identity/use-cases/accept-invitation.js';
import { ResetPassword } from '../../../libs/identity/use-cases/reset-password.js';
import { VerifySecondFactor } from '../../../libs/identity/use-cases/verify-second-factor.js';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, linkSentTo, PASSWORD, signedIn } from '../../support/factories/account.factory.js';
import { aPerson } from '../../support/people.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const use = <T>(useCase: new (...args: never[]) => T): T => test.app.get(useCase, { strict: false });

async function allAtOnce<T>(count: number, work: (index: number) => Promise<T>): Promise<(T | string)[]> {
  const results = await Promise.allSettled(Array.from({ length: count }, (_, index) => work(index)));
  return results.map((result) =>
    result.status === 'fulfilled' ? result.value : ((result.reason as { code?: string }).code ?? 'error'),
  );
}

describe('of 50 who reset a password with one link at once', () => {
  it('one sets it, and nobody else does', async () => {
    const { email } = await anAccount(test);
    await test.http.post('auth/password/forgot', { email });
    const token = (await linkSentTo(test, email!, 'reset_password'))!;
    const answers = await allAtOnce(50, async (n) => {
      await use(ResetPassword).execute(token, `password number ${n}`);
      return n;
    });
    const winners = answers.filter((answer) => typeof answer === 'number');
    expect(winners).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'link_not_valid')).toHaveLength(49);
    await signedIn(test, email, `password number ${winners[0]}`);
  });
});

describe('of many who accept one invitation at once', () => {
  it('one becomes the account', async () => {
    const admin = await aPerson(test, { roles: [{ role: 'super_admin' }] });
    const invitation = { email: 'rivals@clinic.example', roles: [{ role: 'front_desk', centreId: null }] };
    const { body } = await test.http.post('invitations', invitation, { token: admin.token });
    const { secret } = (await use(MintInvitation).execute(body.id))!;
    const answers = await allAtOnce(6, (n) =>
      use(AcceptInvitation).execute({ token: secret, fullName: `Rival ${n}`, password: PASSWORD }),
    );
    expect(answers.filter((answer) => typeof answer !== 'string')).toHaveLength(1);
    const accounts = await test.database.query('SELECT 1 FROM accounts WHERE email = $1', [invitation.email]);
    expect(accounts).toHaveLength(1);
  });
});

describe('of many who show one authenticator’s digits at once', () => {
  it('one comes in: neither the token nor the digits are taken twice', async () => {
    const { id, email } = await anAccount(test);
    const { accessToken: token } = await signedIn(test, email);
    const { secret } = (await test.http.post('auth/mfa/enroll', undefined, { token })).body;
    const digits = () => generate({ secret, epoch: test.clock.now().getTime() / 1000 });
    await test.http.post('auth/mfa/activate', { code: await digits() }, { token });
    test.clock.advance({ minutes: 1 });
    const code = await digits();
    const tokens: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { body } = await test.http.post('auth/login', { identifier: email, password: PASSWORD });
      tokens.push(body.mfaToken);
    }
    const answers = await allAtOnce(9, (n) =>
      use(VerifySecondFactor).execute(tokens[n % 3]!, { code }, undefined),
    );
    expect(answers.filter((answer) => typeof answer !== 'string')).toHaveLength(1);
    const sessions = await test.database.query(
      'SELECT 1 FROM sessions WHERE account_id = $1 AND ended_at IS NULL',
      [id],
    );
    expect(sessions).toHaveLength(2);
  });
});

describe('of many who change one password at once', () => {
  it('one does, and the others see that it is changed', async () => {
    const { email } = await anAccount(test);
    const { accessToken: token } = await signedIn(test, email);
    const answers = await Promise.all(
      [1, 2, 3].map((n) =>
        test.http.post(
          'auth/password/change',
          { currentPassword: PASSWORD, newPassword: `password number ${n}` },
          { token },
        ),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 422, 422]);
  });
});

describe('closing an account twice at once', () => {
  it('closes it once', async () => {
    const { id, email } = await anAccount(test);
    const { accessToken: token } = await signedIn(test, email);
    const answers = await Promise.all([1, 2, 3].map(() => test.http.delete('me', { token })));
    expect(answers.filter(({ status }) => status === 204).length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => status === 204 || status === 401)).toBe(true);
    const closings = await test.database.query(
      `SELECT 1 FROM audit_events WHERE action = 'account.close' AND entity_id = $1`,
      [id],
    );
    expect(closings).toHaveLength(1);
  });
});
