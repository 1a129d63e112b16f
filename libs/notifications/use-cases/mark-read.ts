import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { NotificationNotFound } from '../domain/notification.errors.js';
import { InboxRepository } from '../persistence/inbox.repository.js';

/** Marks some of one's own messages as read, or all. Of somebody else's there is none, and then none is marked. */
@Injectable()
export class MarkRead {
  constructor(
    private readonly database: Database,
    private readonly inbox: InboxRepository,
    private readonly clock: Clock,
  ) {}

  /** Answers how many are unread now. `ids` null is all. */
  execute(accountId: string, ids: readonly string[] | null): Promise<number> {
    return this.database.transaction(async () => {
      if (ids && (await this.inbox.countOwn(accountId, ids)) < new Set(ids).size)
        throw new NotificationNotFound();
      await this.inbox.markRead(accountId, ids, this.clock.now());
      return this.inbox.countUnread(accountId);
    });
  }
}
