import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { NotFailed, NotificationNotFound } from '../domain/notification.errors.js';
import type { Notification } from '../domain/notification.entity.js';
import { NotificationsRepository } from '../persistence/notifications.repository.js';

/** Sends what failed once more, at once: somebody looked at why. */
@Injectable()
export class RetryNotification {
  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationsRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, id: string): Promise<Notification> {
    return this.database.transaction(async () => {
      const notification = await this.notifications.lockById(id);
      const { centreId, statusReason } = notification;
      if (!isOfCaller(caller, centreId)) throw new NotificationNotFound();
      if (!notification.retry(this.clock.now())) throw new NotFailed();
      this.notifications.save(notification);
      await this.audit.record({
        ...{ action: 'notification.retry', actorId: caller.accountId, centreId },
        ...{ entityType: 'notification', entityId: id },
        changes: { statusReason: { from: statusReason, to: null } },
      });
      return notification;
    });
  }
}

function isOfCaller(caller: Caller, centreId: string | null): boolean {
  if (centreId === null) return caller.centresFor('notification.send') === 'all';
  return caller.mayAt('notification.send', centreId);
}
