import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { MFA_TOKEN_TRIES } from '../domain/signed-in.js';

/** Who has proven the first factor and is asked for the second. */
@Injectable()
export class SecondFactorChallengesRepository {
  constructor(private readonly database: Database) {}

  async add(tokenHash: Buffer, accountId: string, expiresAt: Date): Promise<void> {
    await this.database.writer.query(
      `INSERT INTO second_factor_challenges (token_hash, account_id, expires_at) VALUES ($1, $2, $3)`,
      [tokenHash, accountId, expiresAt],
    );
  }

  /** Uses up one try and returns the account; null when the token is used, late or tried too often. */
  async useTry(tokenHash: Buffer, now: Date): Promise<string | null> {
    const [challenge] = await this.database.writer.query<{ accountId: string }>(
      `UPDATE second_factor_challenges SET tries = tries + 1
       WHERE token_hash = $1 AND tries < ${MFA_TOKEN_TRIES} AND expires_at > $2
       RETURNING account_id AS "accountId"`,
      [tokenHash, now],
    );
    return challenge?.accountId ?? null;
  }

  async spend(tokenHash: Buffer): Promise<void> {
    await this.database.writer.query(`DELETE FROM second_factor_challenges WHERE token_hash = $1`, [
      tokenHash,
    ]);
  }

  async dropOf(accountId: string): Promise<void> {
    await this.database.writer.query(`DELETE FROM second_factor_challenges WHERE account_id = $1`, [
      accountId,
    ]);
  }

  async sweep(now: Date): Promise<void> {
    await this.database.writer.query(`DELETE FROM second_factor_challenges WHERE expires_at <= $1`, [now]);
  }
}
