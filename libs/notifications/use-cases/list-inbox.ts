import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { InboxEntry } from '../domain/inbox-entry.js';
import { InboxRepository } from '../persistence/inbox.repository.js';

export interface Inbox extends PageResult<InboxEntry> {
  unread: number;
}

/** One's own inbox, the latest first, and how much of it is unread. */
@Injectable()
export class ListInbox {
  constructor(
    private readonly database: Database,
    private readonly inbox: InboxRepository,
  ) {}

  execute(accountId: string, onlyUnread: boolean, page: Page): Promise<Inbox> {
    return this.database.reading(async () => {
      const [rows, unread] = await Promise.all([
        this.inbox.findPage(accountId, onlyUnread, page),
        this.inbox.countUnread(accountId),
      ]);
      const result = toPage(
        rows,
        page,
        ({ id }) => [id],
        (entry) => entry,
      );
      return { ...result, unread };
    });
  }
}
