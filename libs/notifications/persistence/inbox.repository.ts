import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import type { Page } from '#platform/http';
import type { InboxEntry } from '../domain/inbox-entry.js';

type Row = Omit<InboxEntry, 'title' | 'text'> & { content: Buffer };

/** What landed in people's inboxes. */
@Injectable()
export class InboxRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  /** One more than the page holds, the latest first. */
  async findPage(accountId: string, unread: boolean, { after, limit }: Page): Promise<InboxEntry[]> {
    const rows = await this.database.reader.query<Row>(
      `SELECT id, kind, appointment_id AS "appointmentId", created_at AS "createdAt", read_at AS "readAt", content
       FROM notifications WHERE account_id = $1 AND content IS NOT NULL AND (NOT $2 OR read_at IS NULL)
         AND ($3::uuid IS NULL OR id < $3) ORDER BY id DESC LIMIT $4`,
      [accountId, unread, after?.[0], limit + 1],
    );
    return rows.map(({ content, ...row }) => ({ ...row, ...this.read(content) }));
  }

  async countUnread(accountId: string): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(
      'SELECT count(*) FROM notifications WHERE account_id = $1 AND content IS NOT NULL AND read_at IS NULL',
      [accountId],
    );
    return row!.count;
  }

  /** Answers how many of these are in the account's inbox. */
  async countOwn(accountId: string, ids: readonly string[]): Promise<number> {
    const [row] = await this.database.reader.query<{ count: number }>(
      'SELECT count(*) FROM notifications WHERE id = ANY ($2) AND account_id = $1 AND content IS NOT NULL',
      [accountId, ids],
    );
    return row!.count;
  }

  /** `ids` null is all. What was read before keeps its time. */
  async markRead(accountId: string, ids: readonly string[] | null, now: Date): Promise<void> {
    await this.database.writer.query(
      `UPDATE notifications SET read_at = $3
       WHERE account_id = $1 AND content IS NOT NULL AND read_at IS NULL AND ($2::uuid[] IS NULL OR id = ANY ($2))`,
      [accountId, ids, now],
    );
  }

  private read(content: Buffer): { title: string; text: string } {
    return JSON.parse(this.cipher.decrypt(content)) as { title: string; text: string };
  }
}
