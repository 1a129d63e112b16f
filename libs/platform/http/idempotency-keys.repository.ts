import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import { IdempotencyInProgress } from './idempotency.errors.js';
import type { Scope } from './answer.interceptor.js';

export interface KeptAnswer {
  hash: Buffer;
  status: number;
  headers: Record<string, string>;
  body: string;
}

const KEPT_HOURS = 24;
const HOUR = 3_600_000;

/** Answers by key. Bodies hold what people wrote, so they are encrypted. */
@Injectable()
export class IdempotencyKeysRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  /**
   * Takes the key for the open transaction and returns the answer that is kept for it, if any. The lock comes
   * first and in a statement of its own: the second statement then sees whatever the lock's last owner committed.
   */
  async claim(scope: Scope, now: Date): Promise<KeptAnswer | undefined> {
    const name = [scope.callerId, scope.route, scope.key];
    const [[lock], [kept]] = await Promise.all([
      this.database.writer.query<{ taken: boolean }>(
        `SELECT pg_try_advisory_xact_lock(hashtextextended('idempotency:' || $1 || ' ' || $2 || ' ' || $3, 0)) AS taken`,
        name,
      ),
      this.database.writer.query<Omit<KeptAnswer, 'body'> & { body: Buffer; keptAt: Date }>(
        `SELECT request_hash AS hash, status, headers, body, kept_at AS "keptAt" FROM idempotency_keys
         WHERE caller_id = $1 AND route = $2 AND key = $3`,
        name,
      ),
    ]);
    if (!lock?.taken) throw new IdempotencyInProgress();
    if (!kept || kept.keptAt <= daysEnd(now)) return undefined;
    return { ...kept, body: this.cipher.decrypt(kept.body) };
  }

  /** Remembers the answer, in place of one that is too old to be given. */
  keep(scope: Scope, answer: KeptAnswer, now: Date): void {
    this.database.writer.later(
      `INSERT INTO idempotency_keys (caller_id, route, key, request_hash, status, headers, body, kept_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (caller_id, route, key) DO UPDATE
       SET request_hash = $4, status = $5, headers = $6, body = $7, kept_at = $8`,
      [
        scope.callerId,
        scope.route,
        scope.key,
        answer.hash,
        answer.status,
        answer.headers,
        this.cipher.encrypt(answer.body),
        now,
      ],
    );
  }

  /** Forgets keys that are past their day; a few thousand at a time, so that nobody waits for it. */
  async sweep(now: Date): Promise<number> {
    const rows = await this.database.writer.query(
      `DELETE FROM idempotency_keys WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM idempotency_keys WHERE kept_at < $1 LIMIT 5000)) RETURNING 1`,
      [daysEnd(now)],
    );
    return rows.length;
  }
}

/** Answers from before this instant are no longer given. */
const daysEnd = (now: Date) => new Date(now.getTime() - KEPT_HOURS * HOUR);
