import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { Notification } from '../domain/notification.entity.js';
import {
  NotificationHistoryRepository,
  type NotificationFilter,
} from '../persistence/notification-history.repository.js';

/** What was said to whom, the latest first, as far as it has to do with the caller's centres. */
@Injectable()
export class ListNotifications {
  constructor(private readonly history: NotificationHistoryRepository) {}

  async execute(caller: Caller, filter: NotificationFilter, page: Page): Promise<PageResult<Notification>> {
    const centres = caller.centresFor('notification.read');
    const centreIds = centres === 'all' ? null : centres;
    const rows = await this.history.findPage(centreIds, filter, page);
    const total = page.count ? await this.history.count(centreIds, filter) : undefined;
    return toPage(
      rows,
      page,
      ({ id }) => [id],
      (notification) => notification,
      total,
    );
  }
}
