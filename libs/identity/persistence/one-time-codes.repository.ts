import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { CODE_TRIES, type CodePurpose, OneTimeCode } from '../domain/one-time-code.entity.js';

/** A code whose digits are being judged. */
export interface JudgedCode {
  id: string;
  destination: string;
  accountId: string | null;
  secretHash: Buffer | null;
}

@Injectable()
export class OneTimeCodesRepository {
  constructor(private readonly database: Database) {}

  /** Requests for one destination come one after the other, so that the cool-down counts them all. */
  async lockDestination(destination: string): Promise<void> {
    await this.database.writer.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('identity:destination:' || $1, 0))`,
      [destination],
    );
  }

  /** When codes (not links) for the destination were asked for, latest first. */
  async requestsSince(destination: string, since: Date): Promise<Date[]> {
    const rows = await this.database.reader.query<{ at: Date }>(
      `SELECT requested_at AS at FROM one_time_codes
       WHERE destination = $1 AND requested_at > $2 AND purpose IN ('sign_in', 'register', 'change_contact')
       ORDER BY requested_at DESC`,
      [destination, since],
    );
    return rows.map(({ at }) => at);
  }

  async lockById(id: string): Promise<OneTimeCode | null> {
    return this.database.writer.manager.findOne(OneTimeCode, {
      where: { id },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Whether following the link would be of use, for a first look that costs nothing. */
  async isGoodLink(secretHash: Buffer, now: Date): Promise<boolean> {
    const rows = await this.database.reader.query(
      `SELECT 1 FROM one_time_codes
       WHERE secret_hash = $1 AND purpose IN ('verify_email', 'reset_password') AND used_at IS NULL AND expires_at > $2`,
      [secretHash, now],
    );
    return rows.length > 0;
  }

  async lockByLink(secretHash: Buffer): Promise<OneTimeCode | null> {
    return this.database.writer.manager
      .createQueryBuilder(OneTimeCode, 'code')
      .where(`code.secretHash = :secretHash AND code.purpose IN ('verify_email', 'reset_password')`, {
        secretHash,
      })
      .setLock('pessimistic_write')
      .getOne();
  }

  /**
   * Uses up one try and returns what to compare with; null when the code is used, late or tried too often. One
   * statement, so that rivals cannot share a try.
   */
  async useTry(id: string, purposes: readonly CodePurpose[], now: Date): Promise<JudgedCode | null> {
    const [code] = await this.database.writer.query<JudgedCode>(
      `UPDATE one_time_codes SET tries = tries + 1
       WHERE id = $1 AND tries < ${CODE_TRIES} AND used_at IS NULL AND expires_at > $2 AND purpose = ANY($3)
       RETURNING id, destination, account_id AS "accountId", secret_hash AS "secretHash"`,
      [id, now, purposes],
    );
    return code ?? null;
  }

  /** Whether it could still be spent: of rivals with the right digits one wins. */
  async spend(id: string, now: Date): Promise<boolean> {
    const spent = await this.database.writer.query(
      `UPDATE one_time_codes SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2 RETURNING 1`,
      [id, now],
    );
    return spent.length > 0;
  }

  /** No other link or code that was asked for in the name of the account is good any more. */
  async dropOf(accountId: string): Promise<void> {
    await this.database.writer.query(`DELETE FROM one_time_codes WHERE account_id = $1`, [accountId]);
  }

  async add(code: OneTimeCode): Promise<void> {
    await this.database.writer.manager.insert(OneTimeCode, code);
  }

  async save(code: OneTimeCode): Promise<void> {
    await this.database.writer.manager.save(code);
  }

  async sweep(before: Date): Promise<void> {
    await this.database.writer.query(`DELETE FROM one_time_codes WHERE requested_at < $1`, [before]);
  }
}
