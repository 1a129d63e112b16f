import type { Role } from '#identity';
import type { TestApp } from '../../support/app.js';
import { anAccount, signedIn } from '../../support/factories/account.factory.js';

/** The access token of a fresh account with that role, for one centre or for all. */
export async function signedInAs(test: TestApp, role: Role, centreId: string | null = null): Promise<string> {
  const { id, email } = await anAccount(test, { roles: [role] });
  await test.database.query('UPDATE role_assignments SET centre_id = $2 WHERE account_id = $1', [
    id,
    centreId,
  ]);
  return (await signedIn(test, email)).accessToken;
}
