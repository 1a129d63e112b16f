import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { Notification } from '../domain/notification.entity.js';
import { NotificationHistoryRepository } from '../persistence/notification-history.repository.js';
import { type Addressee, FindRecipient } from './find-recipient.js';

export interface Unreachable {
  notification: Notification;
  recipient: Addressee | null;
}

/** Whom to call: patients, or who acts for them, whom nothing about a visit to come has reached. */
@Injectable()
export class ListUnreachable {
  constructor(
    private readonly database: Database,
    private readonly history: NotificationHistoryRepository,
    private readonly recipients: FindRecipient,
    private readonly clock: Clock,
  ) {}

  execute(caller: Caller, page: Page): Promise<PageResult<Unreachable>> {
    return this.database.reading(async () => {
      const centres = caller.centresFor('notification.read');
      const rows = await this.history.findUnreached(
        centres === 'all' ? null : centres,
        this.clock.now(),
        page,
      );
      const found = await Promise.all(rows.map((notification) => this.withRecipient(notification)));
      return toPage(
        found,
        page,
        ({ notification }) => [notification.id],
        (each) => each,
      );
    });
  }

  private async withRecipient(notification: Notification): Promise<Unreachable> {
    const { recipientKind: kind, recipientId: id } = notification;
    return { notification, recipient: await this.recipients.execute({ kind, id }) };
  }
}
