import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { NotificationNotFound } from '../domain/notification.errors.js';
import type { Notification } from '../domain/notification.entity.js';
import { NotificationHistoryRepository } from '../persistence/notification-history.repository.js';

/** What became of one message; of another centre's there is none. */
@Injectable()
export class GetNotification {
  constructor(private readonly history: NotificationHistoryRepository) {}

  async execute(caller: Caller, id: string): Promise<Notification> {
    const centres = caller.centresFor('notification.read');
    const notification = await this.history.find(centres === 'all' ? null : centres, id);
    if (!notification) throw new NotificationNotFound();
    return notification;
  }
}
