import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import fs from 'node:fs';
import { generate } from 'otplib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { AuditReader } from '#platform/audit';
import { Clock } from '#platform/clock';
import { WorkerModule } from '../../../apps/worker/worker.module.js';
import { startApp, type TestApp } from '../../support/app.js';
import { aClinic, bookingAt } from '../../support/clinic.js';
import { aPhone } from '../../support/factories/account.factory.js';
import { Postbox } from '../../support/fakes/postbox.js';
import type { Answer } from '../../support/http-client.js';
import { eventually } from '../../support/worker.js';

// Everything about signing in is done once, with secrets that are known here. Afterwards none of them may be found
// where it does not belong: in an answer to somebody else's question, a log line, an audit row, an event or a job.

let test: TestApp;
let worker: INestApplicationContext;
const postbox = new Postbox();
const lines: string[] = [];
/** Answers by the secrets that they were asked for: the one who signs in gets tokens, nobody else does. */
const answers: { path: string; text: string; entitled: string[] }[] = [];
/** What must not be found, by what it is. */
const secrets = new Map<string, string>();
let passwords = 0;

const remember = (what: string, secret: string): string => {
  secrets.set(`${what} ${secrets.size}`, secret);
  return secret;
};
const aPassword = () => remember('password', `canary ${++passwords} of seven yellow birds`);

/** `gives` names the members of the answer that hand out a secret: it may stand there, and nowhere else. */
async function send(
  method: string,
  path: string,
  body?: unknown,
  token?: string,
  gives: string[] = [],
): Promise<Answer> {
  const answer = await test.http.send(method, path, {
    ...(body === undefined ? {} : { body }),
    ...(token ? { token } : {}),
    headers: method === 'POST' && token ? { 'Idempotency-Key': `key-${answers.length}` } : {},
  });
  // `Bearer` is none.
  const given = gives.flatMap((name) => strings(answer.body[name])).filter((text) => text.length > 8);
  for (const secret of given) remember(`${path} ${gives.join()}`, secret);
  const headers = JSON.stringify([...answer.headers]);
  answers.push({ path: `${method} ${path}`, text: JSON.stringify(answer.body) + headers, entitled: given });
  return answer;
}

const strings = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(strings);

const tokens = ['accessToken', 'refreshToken'];

async function codeSentTo(phone: string): Promise<string> {
  let code = '';
  await eventually(async () => {
    const [message] = await test.database.query<{ body: string }>(
      `SELECT body FROM development_inbox WHERE recipient = $1 ORDER BY id DESC LIMIT 1`,
      [phone],
    );
    code = /\b\d{6}\b/.exec(message?.body ?? '')?.[0] ?? '';
    return code !== '' && ![...secrets.values()].includes(code);
  });
  return remember('code', code);
}

async function tokenMailedTo(address: string): Promise<string> {
  let token = '';
  await eventually(async () => {
    const letter = (await postbox.lettersTo(address)).at(-1);
    token = decodeURIComponent(/token=([\w%-]+)/.exec(letter?.text ?? '')?.[1] ?? '');
    return token !== '' && ![...secrets.values()].includes(token);
  });
  return remember('link', token);
}

beforeAll(async () => {
  vi.spyOn(fs, 'writeSync').mockImplementation((_: number, data: unknown) => {
    const text = typeof data === 'string' ? data : Buffer.from(data as Uint8Array).toString();
    lines.push(text);
    return Buffer.byteLength(text);
  });
  test = await startApp({ LOG_LEVEL: 'trace', SMTP_URL: await postbox.open() });
  const module = await Test.createTestingModule({ imports: [WorkerModule.with(test.config)] })
    .overrideProvider(Clock)
    .useValue(test.clock)
    .compile();
  worker = await module.init();
  await everythingOnce();
  await eventually(async () => {
    const [row] = await test.database.query<{ count: string }>('SELECT count(*) FROM audit_unsealed');
    return row!.count === '0';
  });
}, 120_000);

afterAll(async () => {
  await worker.close();
  await postbox.close();
  vi.restoreAllMocks();
});

async function everythingOnce(): Promise<void> {
  // The first administrator, with a second factor.
  const admin = { email: 'meera@clinic.test', password: aPassword() };
  await send('POST', 'auth/bootstrap', { fullName: 'Meera', ...admin });
  const login = { identifier: admin.email, password: admin.password };
  await send('POST', 'auth/login', { ...login, password: aPassword() });
  const { body: session } = await send('POST', 'auth/login', login, undefined, tokens);
  const by = session.accessToken as string;
  const enrolled = await send('POST', 'auth/mfa/enroll', {}, by, ['secret', 'otpauthUri']);
  const secret = enrolled.body.secret as string;
  const epoch = Math.floor(test.clock.now().getTime() / 1000);
  const code = remember('totp', await generate({ secret, epoch }));
  await send('POST', 'auth/mfa/activate', { code }, by, ['recoveryCodes']);
  await send('POST', 'auth/login', login, undefined, ['mfaToken']);

  // Staff: added, invited, reset.
  const roles = [{ role: 'front_desk', centreId: null }];
  const password = aPassword();
  await send('POST', 'staff', { fullName: 'Sunita', username: 'sunita', password, roles }, by);
  const { body: staff } = await send(
    'POST',
    'staff',
    { fullName: 'Dev', email: 'dev@clinic.test', roles },
    by,
  );
  const first = await tokenMailedTo('dev@clinic.test');
  await send('POST', 'auth/password/reset', { token: first, password: aPassword() });
  await send('POST', `staff/${staff.id}/reset-credentials`, undefined, by);
  await tokenMailedTo('dev@clinic.test');
  await send('POST', 'invitations', { email: 'farah@clinic.test', roles }, by);
  const invitation = await tokenMailedTo('farah@clinic.test');
  await send(
    'POST',
    'auth/invitations/accept',
    { token: invitation, fullName: 'Farah', password: aPassword() },
    undefined,
    tokens,
  );

  // Patients: by e-mail and by phone.
  const email = 'asha@patients.test';
  const chosen = aPassword();
  await send('POST', 'auth/register', { fullName: 'Asha', email, password: chosen });
  await send('POST', 'auth/email/verify', { token: await tokenMailedTo(email) });
  await send('POST', 'auth/register', { fullName: 'Asha again', email, password: aPassword() });
  const mine = await send('POST', 'auth/login', { identifier: email, password: chosen }, undefined, tokens);
  const { accessToken, refreshToken } = mine.body;
  await send('POST', 'auth/refresh', { refreshToken }, undefined, tokens);
  const changed = aPassword();
  await send('POST', 'auth/password/change', { currentPassword: chosen, newPassword: changed }, accessToken);
  await send('POST', 'auth/password/forgot', { email });
  await send('POST', 'auth/password/reset', { token: await tokenMailedTo(email), password: aPassword() });
  await send('GET', 'me', undefined, by);

  const phone = aPhone();
  const { body: challenge } = await send('POST', 'auth/otp', { phone });
  const proof = { challengeId: challenge.challengeId, code: await codeSentTo(phone) };
  await send('POST', 'auth/otp/verify', { ...proof, code: remember('wrong code', wrongFor(proof.code)) });
  const registered = await send('POST', 'auth/register', { fullName: 'Kiran', phone, ...proof }, undefined, [
    'tokens',
  ]);
  const kiran = registered.body.tokens.accessToken as string;
  const clinic = await aClinic(test);
  await send('POST', 'appointments', bookingAt(clinic, '2027-03-03T05:00:00Z'), kiran);
  await send('GET', 'me', undefined, kiran);
  await send('GET', 'auth/sessions', undefined, kiran);

  // What whoever runs the clinic sees of it all.
  for (const path of ['users', 'staff', 'invitations', 'audit-events', 'notifications', 'roles'])
    await send('GET', `${path}?limit=200`.replace('roles?limit=200', 'roles'), undefined, by);
  await send('POST', 'auth/login', '{"identifier": "broken', undefined);
}

const wrongFor = (code: string) => (code === '135790' ? '135791' : '135790');

/** A code is six digits: longer numbers, fractions and ids that happen to hold them are none. */
const found = (text: string, except: string[] = []): string[] =>
  [...secrets]
    .filter(([, secret]) => !except.includes(secret))
    .filter(([, secret]) =>
      /^\d{6}$/.test(secret)
        ? new RegExp(`(?<![\\w.-])${secret}(?![\\w-])`).test(text)
        : text.includes(secret),
    )
    .map(([what]) => what);

describe('a secret', () => {
  it('was made for each thing that has one, and all of it worked', () => {
    const kinds = new Set([...secrets.keys()].map((what) => what.replace(/ \d+$/, '')));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['password', 'code', 'link', 'totp', 'auth/mfa/enroll secret,otpauthUri']),
    );
    expect(secrets.size).toBeGreaterThan(25);
    expect(answers.filter(({ text }) => text.includes('"internal_error"'))).toEqual([]);
  });

  it('is in no answer but the one that hands it out', () => {
    for (const { path, text, entitled } of answers) {
      expect([path, ...found(text, entitled)]).toEqual([path]);
      expect(text).not.toMatch(/\$argon2|passwordHash|password_hash|secretHash|tokenHash/);
    }
  });

  it('is in no log line', () => {
    expect(lines.length).toBeGreaterThan(answers.length);
    for (const line of lines) {
      expect(found(line)).toEqual([]);
      expect(line).not.toMatch(/\$argon2|Bearer ey/);
    }
  });

  it('is in no audit row, even when what is personal is read', async () => {
    const events = await test.app.get(AuditReader, { strict: false }).find({}, { limit: 1000, after: null });
    expect(events.length).toBeGreaterThan(15);
    const text = JSON.stringify(events);
    expect(found(text)).toEqual([]);
    expect(text).not.toMatch(/\$argon2/);
  });

  it('is in no row of any table: no event, no job, no kept answer', async () => {
    const tables = await test.database.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema IN ('public', 'bullmq') AND table_type = 'BASE TABLE'
         AND table_name <> 'development_inbox'`,
    );
    expect(tables.length).toBeGreaterThan(20);
    for (const { name } of tables) {
      const rows = await test.database.query<{ text: string }>(`SELECT t::text AS text FROM ${name} AS t`);
      const text = rows.map((row) => row.text).join('\n');
      expect([name, ...found(text)]).toEqual([name]);
      const asBytes = [...secrets.values()].filter((secret) =>
        text.includes(Buffer.from(secret).toString('hex')),
      );
      expect([name, ...asBytes]).toEqual([name]);
      if (name !== 'public.accounts') expect(text).not.toMatch(/\$argon2/);
    }
  });
});
