import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { SecondFactor } from '../domain/second-factor.entity.js';

@Injectable()
export class SecondFactorsRepository {
  constructor(private readonly database: Database) {}

  async isActive(accountId: string): Promise<boolean> {
    const rows = await this.database.reader.query(
      `SELECT 1 FROM second_factors WHERE account_id = $1 AND activated_at IS NOT NULL`,
      [accountId],
    );
    return rows.length > 0;
  }

  /** A new secret takes the place of one that was never activated. False when there is an active one. */
  async enrol(accountId: string, secret: Buffer, now: Date): Promise<boolean> {
    const enrolled = await this.database.writer.query(
      `INSERT INTO second_factors AS f (account_id, secret, enrolled_at) VALUES ($1, $2, $3)
       ON CONFLICT (account_id) DO UPDATE SET secret = $2, enrolled_at = $3 WHERE f.activated_at IS NULL
       RETURNING 1`,
      [accountId, secret, now],
    );
    return enrolled.length > 0;
  }

  /** Rivals wait here for each other: digits are taken once. */
  lock(accountId: string): Promise<SecondFactor | null> {
    return this.database.writer.manager.findOne(SecondFactor, {
      where: { accountId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async save(secondFactor: SecondFactor): Promise<void> {
    await this.database.writer.manager.save(secondFactor);
  }

  async dropRecoveryCodes(accountId: string): Promise<void> {
    await this.database.writer.query(`DELETE FROM recovery_codes WHERE account_id = $1`, [accountId]);
  }

  async addRecoveryCodes(accountId: string, hashes: readonly Buffer[]): Promise<void> {
    await this.database.writer.query(
      `INSERT INTO recovery_codes (code_hash, account_id) SELECT unnest($2::bytea[]), $1`,
      [accountId, hashes],
    );
  }

  /** Whether there was such a code; it is used up with that. */
  async useRecoveryCode(accountId: string, hash: Buffer): Promise<boolean> {
    const used = await this.database.writer.query(
      `DELETE FROM recovery_codes WHERE account_id = $1 AND code_hash = $2 RETURNING 1`,
      [accountId, hash],
    );
    return used.length > 0;
  }

  /** The secret, the recovery codes, and what waits for them. */
  async remove(accountId: string): Promise<void> {
    await this.database.writer.query(
      `WITH codes AS (DELETE FROM recovery_codes WHERE account_id = $1),
            challenges AS (DELETE FROM second_factor_challenges WHERE account_id = $1)
       DELETE FROM second_factors WHERE account_id = $1`,
      [accountId],
    );
  }
}
