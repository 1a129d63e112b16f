import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { RefreshToken } from '../domain/refresh-token.js';
import type { EndReason, Session } from '../domain/session.entity.js';

@Injectable()
export class SessionsRepository {
  constructor(private readonly database: Database) {}

  /** The session and its first refresh token, in one statement. */
  async open(session: Session, refreshTokenHash: Buffer): Promise<void> {
    await this.database.writer.query(
      `WITH session AS (
         INSERT INTO sessions (id, account_id, user_agent, created_at, last_used_at, expires_at)
         VALUES ($1, $2, $3, $4, $4, $5))
       INSERT INTO refresh_tokens (token_hash, session_id, issued_at, expires_at) VALUES ($6, $1, $4, $5)`,
      [
        session.id,
        session.accountId,
        session.userAgent,
        session.createdAt,
        session.expiresAt,
        refreshTokenHash,
      ],
    );
  }

  /** Rival uses of one token wait here for each other and see what the one before did. */
  async lockRefreshToken(hash: Buffer): Promise<RefreshToken | null> {
    const [token] = await this.database.writer.query<RefreshToken>(
      `SELECT t.session_id AS "sessionId", s.account_id AS "accountId", t.expires_at AS "expiresAt",
         t.used_at AS "usedAt", s.expires_at AS "sessionExpiresAt", s.ended_at AS "sessionEndedAt",
         a.status AS "accountStatus"
       FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id JOIN accounts a ON a.id = s.account_id
       WHERE t.token_hash = $1 FOR UPDATE OF t`,
      [hash],
    );
    return token ?? null;
  }

  /** Marks the token used, adds its successor and lets the session live on. */
  async renew(sessionId: string, used: Buffer, successor: Buffer, now: Date, expiresAt: Date): Promise<void> {
    await this.database.writer.query(
      `WITH used AS (UPDATE refresh_tokens SET used_at = $4 WHERE token_hash = $2),
            session AS (UPDATE sessions SET last_used_at = $4, expires_at = $5 WHERE id = $1)
       INSERT INTO refresh_tokens (token_hash, session_id, issued_at, expires_at) VALUES ($3, $1, $4, $5)`,
      [sessionId, used, successor, now, expiresAt],
    );
  }

  /** Whether there was such a session of the account to end. */
  async end(accountId: string, sessionId: string, reason: EndReason, now: Date): Promise<boolean> {
    const ended = await this.database.writer.query(
      `UPDATE sessions SET ended_at = $4, end_reason = $3
       WHERE account_id = $1 AND id = $2 AND ended_at IS NULL AND expires_at > $4 RETURNING 1`,
      [accountId, sessionId, reason, now],
    );
    return ended.length > 0;
  }

  async endAll(accountId: string, reason: EndReason, now: Date): Promise<void> {
    await this.database.writer.query(
      `UPDATE sessions SET ended_at = $3, end_reason = $2 WHERE account_id = $1 AND ended_at IS NULL`,
      [accountId, reason, now],
    );
  }

  async endOthers(accountId: string, sessionId: string, reason: EndReason, now: Date): Promise<void> {
    await this.database.writer.query(
      `UPDATE sessions SET ended_at = $4, end_reason = $3 WHERE account_id = $1 AND id <> $2 AND ended_at IS NULL`,
      [accountId, sessionId, reason, now],
    );
  }

  /** Those that can still be used, latest first. `before` is the id that the last page ended with. */
  async listOpen(accountId: string, now: Date, limit: number, before: string | null): Promise<Session[]> {
    return this.database.reader.query<Session>(
      `SELECT id, account_id AS "accountId", user_agent AS "userAgent", created_at AS "createdAt",
         last_used_at AS "lastUsedAt", expires_at AS "expiresAt", ended_at AS "endedAt", end_reason AS "endReason"
       FROM sessions
       WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2 AND ($4::text IS NULL OR id::text < $4)
       ORDER BY id DESC LIMIT $3`,
      [accountId, now, limit, before],
    );
  }

  async countOpen(accountId: string, now: Date): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(
      `SELECT count(*) AS count FROM sessions WHERE account_id = $1 AND ended_at IS NULL AND expires_at > $2`,
      [accountId, now],
    );
    return row!.count;
  }

  /** Forgets what ended long ago; the tokens go with their session. */
  async sweep(before: Date): Promise<void> {
    await this.database.writer.query(
      `DELETE FROM sessions WHERE id IN (
         SELECT id FROM sessions WHERE expires_at < $1 OR ended_at < $1 LIMIT 5000)`,
      [before],
    );
    await this.database.writer.query(`DELETE FROM refresh_tokens WHERE expires_at < $1`, [before]);
  }
}
