import { generate } from 'otplib';
import { beforeAll, expect, it } from 'vitest';
import { MintInvitation } from '#identity';
import { startApp, type TestApp } from '../../support/app.js';
import {
  anAccount,
  aPhone,
  aReceivedCode,
  linkSentTo,
  PASSWORD,
  signedIn,
} from '../../support/factories/account.factory.js';
import { aPerson } from '../../support/people.js';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});

const NEW_PASSWORD = 'another good long password';

it('notes what happens to accounts, and neither notes nor tells nor keeps a secret', async () => {
  const secrets: string[] = [PASSWORD, NEW_PASSWORD];
  const { id, email, phone } = await anAccount(test, { phone: aPhone() });
  await test.http.post('auth/login', { identifier: email, password: 'wrong' });
  const { accessToken: token, refreshToken } = await signedIn(test, email);
  secrets.push(token, refreshToken);
  const change = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
  await test.http.post('auth/password/change', change, { token });
  await test.http.post('auth/password/forgot', { email });
  const link = (await linkSentTo(test, email!, 'reset_password'))!;
  await test.http.post('auth/password/reset', { token: link, password: PASSWORD });
  const { challengeId, code } = await aReceivedCode(test, phone!);
  const wrong = code === '000000' ? '000001' : '000000';
  await test.http.post('auth/otp/verify', { challengeId, code: wrong });
  const again = (await test.http.post('auth/otp/verify', { challengeId, code })).body;
  const enrolment = (await test.http.post('auth/mfa/enroll', undefined, { token: again.accessToken })).body;
  const digits = () => generate({ secret: enrolment.secret, epoch: test.clock.now().getTime() / 1000 });
  const activation = { code: await digits() };
  const { recoveryCodes } = (
    await test.http.post('auth/mfa/activate', activation, { token: again.accessToken })
  ).body;
  const { mfaToken } = (await test.http.post('auth/login', { identifier: email, password: PASSWORD })).body;
  const recoveryCode = recoveryCodes[0] as string;
  await test.http.post('auth/mfa/verify', { mfaToken, recoveryCode: 'aaaa-aaaa-aaaa' });
  const inside = (await test.http.post('auth/mfa/verify', { mfaToken, recoveryCode })).body;
  const off = { recoveryCode: recoveryCodes[1], password: PASSWORD };
  await test.http.post('auth/mfa/disable', off, { token: inside.accessToken });
  const admin = await aPerson(test, { roles: [{ role: 'super_admin' }] });
  const invite = { email: 'noted@clinic.example', roles: [{ role: 'front_desk', centreId: null }] };
  const invitation = (await test.http.post('invitations', invite, { token: admin.token })).body;
  const minted = (await test.app.get(MintInvitation, { strict: false }).execute(invitation.id))!;
  const acceptance = { token: minted.secret, fullName: 'Noted', password: PASSWORD };
  await test.http.post('auth/invitations/accept', acceptance);
  await test.http.delete('me', { token: inside.accessToken });

  const notes = await test.database.query<{ action: string }>('SELECT action FROM audit_events ORDER BY id');
  expect(notes.map(({ action }) => action)).toEqual([
    ...['session.sign_in_failed', 'session.sign_in', 'account.change_password'],
    ...['one_time_code.send', 'account.reset_password'],
    ...['one_time_code.send', 'one_time_code.fail', 'session.sign_in'],
    ...['second_factor.enrol', 'second_factor.activate'],
    ...['second_factor.fail', 'session.sign_in', 'second_factor.disable'],
    ...['invitation.make', 'invitation.send', 'invitation.accept', 'account.close'],
  ]);
  secrets.push(link, enrolment.secret, ...recoveryCodes, mfaToken, minted.secret, inside.refreshToken);
  expect(secrets.every((secret) => typeof secret === 'string' && secret.length > 8)).toBe(true);
  const tables = await test.database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  for (const { name } of tables) {
    const rows = await test.database.query<{ row: string }>(`SELECT t::text AS row FROM "${name}" t`);
    const all = rows.map(({ row }) => row).join('\n');
    for (const secret of secrets) expect(all.includes(secret), `${name} holds a secret`).toBe(false);
  }
  const [row] = await test.database.query('SELECT status FROM accounts WHERE id = $1', [id]);
  expect(row).toEqual({ status: 'removed' });
});
