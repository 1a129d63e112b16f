import { newId } from '#platform/domain';
import { type CodePurpose, MintOneTimeCode, type Role } from '#identity';
import { Passwords } from '../../../libs/identity/domain/passwords.js';
import type { TestApp } from '../app.js';

export const PASSWORD = 'a good long password';

interface Account {
  id: string;
  fullName: string;
  email: string | null;
  phone: string | null;
  status: 'pending' | 'active' | 'suspended' | 'removed';
}

interface Options extends Partial<Account> {
  /** Null is an account that signs in by codes only. */
  password?: string | null;
  roles?: Role[];
}

/** A patient's account with an e-mail address and `PASSWORD`, unless it is said otherwise. It is not signed in. */
export async function anAccount(
  { app, database, clock }: TestApp,
  { password = PASSWORD, roles = ['patient'], ...details }: Options = {},
): Promise<Account> {
  const id = newId();
  const account: Account = {
    id,
    fullName: 'Asha Rao',
    email: `${id}@kairos.test`,
    phone: null,
    status: 'active',
    ...details,
  };
  const hash = password === null ? null : await app.get(Passwords, { strict: false }).hash(password);
  await database.query(
    `INSERT INTO accounts (id, full_name, email, phone, status, password_hash, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [...Object.values(account), hash, clock.now()],
  );
  for (const role of roles)
    await database.query(
      `INSERT INTO role_assignments (id, account_id, role, granted_at) VALUES ($1, $2, $3, $4)`,
      [newId(), account.id, role, clock.now()],
    );
  return account;
}

let phones = 0;

/** A phone number that nobody else in this file has. */
export const aPhone = (): string => `+9198${String(10_000_000 + ++phones)}`;

/** Asks for a code and receives it, as the owner of the phone would. */
export async function aReceivedCode(
  test: TestApp,
  phone: string,
): Promise<{ challengeId: string; code: string }> {
  const { body } = await test.http.post('auth/otp', { phone });
  return { challengeId: body.challengeId, code: await codeOf(test, body.challengeId) };
}

/** What is sent for the challenge. */
export async function codeOf({ app }: TestApp, challengeId: string): Promise<string> {
  const minted = await app.get(MintOneTimeCode, { strict: false }).execute(challengeId);
  return minted!.secret;
}

/** The token of the latest link that was mailed to the address. */
export const linkMailedTo = async (test: TestApp, email: string): Promise<string> =>
  (await linkSentTo(test, email, 'verify_email'))!;

/** The token of the latest link of that kind that was asked for; null where none is sent. */
export async function linkSentTo(
  { app, database }: TestApp,
  destination: string,
  purpose: CodePurpose,
): Promise<string | null> {
  const [link] = await database.query<{ id: string }>(
    `SELECT id FROM one_time_codes WHERE destination = $1 AND purpose = $2 ORDER BY id DESC LIMIT 1`,
    [destination, purpose],
  );
  const minted = link ? await app.get(MintOneTimeCode, { strict: false }).execute(link.id) : null;
  return minted?.secret ?? null;
}

/** Signs in with a password. */
export async function signedIn(
  { http }: TestApp,
  identifier: string | null,
  password = PASSWORD,
): Promise<{ accessToken: string; refreshToken: string }> {
  const { body } = await http.post('auth/login', { identifier, password });
  return body;
}
