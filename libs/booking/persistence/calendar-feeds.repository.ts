import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { CalendarFeed } from '../domain/calendar-feed.entity.js';

const columns = `f.id, f.account_id AS "accountId", f.kind, f.created_at AS "createdAt"`;

@Injectable()
export class CalendarFeedsRepository {
  constructor(private readonly database: Database) {}

  insert(feed: CalendarFeed, tokenHash: Buffer): void {
    this.database.writer.later(
      `INSERT INTO calendar_feeds (id, account_id, kind, token_hash, created_at) VALUES ($1, $2, $3, $4, $5)`,
      [feed.id, feed.accountId, feed.kind, tokenHash, feed.createdAt],
    );
  }

  /** The account's feeds, oldest first. */
  async findOf(accountId: string): Promise<CalendarFeed[]> {
    const rows = await this.database.reader.query<CalendarFeed>(
      `SELECT ${columns} FROM calendar_feeds f WHERE f.account_id = $1 ORDER BY f.id`,
      [accountId],
    );
    return rows.map((row) => Object.assign(new CalendarFeed(), row));
  }

  /** The feed with that token, as long as its owner may sign in and is still what the feed is for. */
  async findByToken(tokenHash: Buffer): Promise<CalendarFeed | null> {
    const [row] = await this.database.reader.query<CalendarFeed>(
      `SELECT ${columns} FROM calendar_feeds f JOIN accounts a ON a.id = f.account_id
       WHERE f.token_hash = $1 AND a.status = 'active'
         AND EXISTS (SELECT FROM role_assignments r WHERE r.account_id = f.account_id AND r.role = f.kind)`,
      [tokenHash],
    );
    return row ? Object.assign(new CalendarFeed(), row) : null;
  }

  /** Takes it back, if it is that account's; says whether there was one. */
  async delete(id: string, accountId: string): Promise<boolean> {
    const rows = await this.database.writer.query(
      `DELETE FROM calendar_feeds WHERE id = $1 AND account_id = $2 RETURNING 1`,
      [id, accountId],
    );
    return rows.length > 0;
  }
}
