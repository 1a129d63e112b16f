import { Injectable } from '@nestjs/common';
import { Outbox } from '#platform/outbox';
import type { Notification } from '../domain/notification.entity.js';
import { NotificationQueued } from '../domain/notification.events.js';
import { NotificationsRepository } from '../persistence/notifications.repository.js';

/** Notes what is to be said, in the open transaction. What was noted before for the same event is not again. */
@Injectable()
export class QueueNotifications {
  constructor(
    private readonly notifications: NotificationsRepository,
    private readonly outbox: Outbox,
  ) {}

  async execute(notifications: Notification[]): Promise<void> {
    const added = await this.notifications.addNew(notifications);
    if (added.length) await this.outbox.add(...added.map((id) => new NotificationQueued(id)));
  }
}
