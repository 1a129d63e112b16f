import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { LinkedIdentity } from '../domain/external-identity.js';

/** Which account somebody is whom another issuer knows. Each such identity is one account, for good. */
@Injectable()
export class ExternalIdentitiesRepository {
  constructor(private readonly database: Database) {}

  /** One after the other, whoever comes in with this identity: the first time makes an account. */
  async lock(provider: string, subject: string): Promise<void> {
    await this.database.writer.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('identity:external:' || $1 || ':' || $2, 0))`,
      [provider, subject],
    );
  }

  async findAccount(provider: string, subject: string): Promise<string | null> {
    const [row] = await this.database.reader.query<{ accountId: string }>(
      `SELECT account_id AS "accountId" FROM external_identities WHERE provider = $1 AND subject = $2`,
      [provider, subject],
    );
    return row?.accountId ?? null;
  }

  async add(provider: string, subject: string, accountId: string, now: Date): Promise<void> {
    await this.database.writer.query(
      `INSERT INTO external_identities (provider, subject, account_id, linked_at) VALUES ($1, $2, $3, $4)`,
      [provider, subject, accountId, now],
    );
  }

  /** By provider, the first linked first. */
  listOf(accountId: string): Promise<LinkedIdentity[]> {
    return this.database.reader.query<LinkedIdentity>(
      `SELECT provider, linked_at AS "linkedAt" FROM external_identities
       WHERE account_id = $1 ORDER BY provider, linked_at`,
      [accountId],
    );
  }

  /** All of that provider. */
  async remove(accountId: string, provider: string): Promise<void> {
    await this.database.writer.query(
      `DELETE FROM external_identities WHERE account_id = $1 AND provider = $2`,
      [accountId, provider],
    );
  }

  async removeOf(accountId: string): Promise<void> {
    await this.database.writer.query(`DELETE FROM external_identities WHERE account_id = $1`, [accountId]);
  }
}
