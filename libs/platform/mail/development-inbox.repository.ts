import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';

export interface InboxMessage {
  id: string;
  channel: 'email' | 'sms' | 'whatsapp';
  recipient: string;
  subject: string;
  body: string;
  sentAt: Date;
}

const KEPT = 500;

/** What would have been sent. Outside production only: it holds addresses, texts and codes in the clear. */
@Injectable()
export class DevelopmentInboxRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async add(message: Omit<InboxMessage, 'id' | 'sentAt'>): Promise<void> {
    const { channel, recipient, subject, body } = message;
    await this.database.transaction(async () => {
      await this.database.writer.query(
        `INSERT INTO development_inbox (id, channel, recipient, subject, body, sent_at)
         VALUES ($1, $2, $3, $4, $5, $6)`,
        [newId(), channel, recipient, subject, body, this.clock.now()],
      );
      await this.database.writer.query(
        `DELETE FROM development_inbox WHERE id IN (SELECT id FROM development_inbox ORDER BY id DESC OFFSET $1)`,
        [KEPT],
      );
    });
  }

  /** The latest first. */
  findLatest(limit: number): Promise<InboxMessage[]> {
    return this.database.reader.query<InboxMessage>(
      `SELECT id, channel, recipient, subject, body, sent_at AS "sentAt"
       FROM development_inbox ORDER BY id DESC LIMIT $1`,
      [limit],
    );
  }
}
