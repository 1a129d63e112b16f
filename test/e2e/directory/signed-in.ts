import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Role } from '#identity';
import { newId } from '#platform/domain';
import type { TestApp } from '../../support/app.js';

/** The access token of a fresh account with that role, for one centre or for all. */
export async function signedInAs(test: TestApp, role: Role, centreId: string | null = null): Promise<string> {
  const [accountId, sessionId, now] = [newId(), newId(), test.clock.now()];
  await test.database.query(
    `INSERT INTO accounts (id, full_name, status, created_at) VALUES ($1, 'Somebody', 'active', $2)`,
    [accountId, now],
  );
  await test.database.query(
    'INSERT INTO role_assignments (id, account_id, role, centre_id, granted_at) VALUES ($1, $2, $3, $4, $5)',
    [newId(), accountId, role, centreId, now],
  );
  await test.database.query(
    `INSERT INTO sessions (id, account_id, created_at, last_used_at, expires_at) VALUES ($1, $2, $3, $3, $4)`,
    [sessionId, accountId, now, new Date(now.getTime() + 86_400_000)],
  );
  return new SignJWT({ sid: sessionId, token_use: 'access' })
    .setProtectedHeader({ alg: 'RS256' })
    .setIssuer(test.config.publicUrl)
    .setAudience('kairos-api')
    .setSubject(accountId)
    .setIssuedAt(Math.floor(now.getTime() / 1000))
    .setExpirationTime(Math.floor(now.getTime() / 1000) + 900)
    .sign(createPrivateKey(test.config.authSigningKey!));
}
