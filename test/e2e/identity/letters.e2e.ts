import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clock } from '#platform/clock';
import { createLog, LOG } from '#platform/logging';
import { WorkerModule } from '../../../apps/worker/worker.module.js';
import { startApp, type TestApp } from '../../support/app.js';
import { anAccount, codeOf, PASSWORD, signedIn } from '../../support/factories/account.factory.js';
import { Postbox } from '../../support/fakes/postbox.js';
import { aPerson } from '../../support/people.js';
import { eventually } from '../../support/worker.js';

// From the request to the letter in a real mail server, through the outbox and a worker; and what the letter says works.

const postbox = new Postbox();
let test: TestApp;
let worker: INestApplicationContext;

beforeAll(async () => {
  test = await startApp({ SMTP_URL: await postbox.open() });
  const module = await Test.createTestingModule({ imports: [WorkerModule.with(test.config)] })
    .overrideProvider(Clock)
    .useValue(test.clock)
    .overrideProvider(LOG)
    .useValue(createLog('silent'))
    .compile();
  worker = await module.init();
});
afterAll(async () => {
  await worker.close();
  await postbox.close();
});

async function letterTo(address: string, count = 1): Promise<string> {
  await eventually(async () => (await postbox.lettersTo(address)).length >= count);
  const letters = await postbox.lettersTo(address);
  return letters.at(-1)!.text!;
}
const tokenIn = (text: string) => decodeURIComponent(/token=([^\s&]+)/.exec(text)![1]!);

describe('a letter', () => {
  it('verifies an address', async () => {
    const email = 'new@letters.test';
    const registration = { fullName: 'Asha Rao', email, password: PASSWORD };
    expect((await test.http.post('auth/register', registration)).status).toBe(202);
    const token = tokenIn(await letterTo(email));
    expect((await test.http.post('auth/email/verify', { token })).status).toBeLessThan(300);
    expect((await test.http.post('auth/login', { identifier: email, password: PASSWORD })).status).toBe(200);
  });

  it('resets a password', async () => {
    const { email } = await anAccount(test);
    expect((await test.http.post('auth/password/forgot', { email })).status).toBe(202);
    const token = tokenIn(await letterTo(email!));
    const password = 'another good password';
    expect((await test.http.post('auth/password/reset', { token, password })).status).toBeLessThan(300);
    expect((await test.http.post('auth/login', { identifier: email, password })).status).toBe(200);
  });

  it('invites somebody to the team', async () => {
    const admin = await aPerson(test, { roles: [{ role: 'admin' }] });
    const email = 'invited@letters.test';
    const invitation = { email, roles: [{ role: 'front_desk', centreId: null }] };
    expect((await test.http.post('invitations', invitation, { token: admin.token })).status).toBe(201);
    const token = tokenIn(await letterTo(email));
    const accepted = { token, fullName: 'Sunita Bose', password: PASSWORD };
    expect((await test.http.post('auth/invitations/accept', accepted)).status).toBeLessThan(300);
    expect((await test.http.post('auth/login', { identifier: email, password: PASSWORD })).status).toBe(200);
  });

  it('tells the former address that it was changed', async () => {
    const { email } = await anAccount(test);
    const { accessToken: token } = await signedIn(test, email);
    const asked = await test.http.post('me/contact-codes', { email: 'moved@letters.test' }, { token });
    const { challengeId } = asked.body;
    const code = await codeOf(test, challengeId);
    const change = { email: 'moved@letters.test', challengeId, code };
    const answer = await test.http.patch('me', change, { token, headers: { 'If-Match': '"1"' } });
    expect(answer.status).toBe(200);
    expect(await letterTo(email!)).toContain('call the clinic');
    const events = await test.database.query<{ payload: string }>(
      `SELECT payload::text AS payload FROM outbox_events WHERE name ILIKE '%contact%'`,
    );
    expect(JSON.stringify(events)).not.toContain(email);
  });
});
