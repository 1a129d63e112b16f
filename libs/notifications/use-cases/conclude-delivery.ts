import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { type OutsideChannel, outsideChannels } from '../domain/channels.js';
import { NotificationSettings } from '../domain/notification-settings.js';
import type { Notification } from '../domain/notification.entity.js';
import { notificationsCounter } from '../persistence/notifications.metrics.js';
import { NotificationSettingsRepository } from '../persistence/notification-settings.repository.js';
import { NotificationsRepository } from '../persistence/notifications.repository.js';
import { type Addressee, FindRecipient } from './find-recipient.js';

/** Did not get through, for a reason that another channel may not have. */
const isLost = ({ status, statusReason }: Pick<Notification, 'status' | 'statusReason'>) =>
  status === 'failed' || (status === 'skipped' && statusReason === 'no_address');

const gotThrough = ({ channel, status }: Notification) =>
  channel !== 'in_app' && (status === 'sent' || status === 'delivered');

/**
 * Writes down what became of a notification. What did not get through is tried over the next channel on which its
 * recipient can be reached and wants to be; where there is none, somebody should call.
 */
@Injectable()
export class ConcludeDelivery {
  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationsRepository,
    private readonly settings: NotificationSettingsRepository,
    private readonly recipients: FindRecipient,
    private readonly clock: Clock,
  ) {}

  /** Only whoever still has it in hand may change it; answers what `change` does, or null for all others. */
  async execute<T>(claimed: Notification, change: (notification: Notification) => T): Promise<T | null> {
    return this.database.transaction(async () => {
      const notification = await this.notifications.lockById(claimed.id);
      if (notification.claim !== claimed.claim) return null;
      const result = change(notification);
      await this.write(notification);
      return result;
    });
  }

  /** In the open transaction. */
  async write(notification: Notification): Promise<void> {
    const { kind, channel, status } = notification;
    if (isLost(notification) && channel !== 'in_app') await this.fallBack(notification);
    this.notifications.save(notification);
    if (gotThrough(notification)) this.notifications.noteReached(notification);
    notificationsCounter.inc({ kind, channel, status });
  }

  private async fallBack(notification: Notification): Promise<void> {
    const siblings = await this.notifications.findSiblings(notification);
    const others = siblings.filter(({ channel }) => channel !== notification.channel);
    // Another channel did, or still may.
    if (others.some(({ status }) => status !== 'failed' && status !== 'skipped')) return;
    const next = await this.nextChannel(notification, new Set(siblings.map(({ channel }) => channel)));
    if (next) await this.notifications.addNew([notification.over(next, this.clock.now())]);
    else notification.unreached = true;
  }

  private async nextChannel(
    notification: Notification,
    tried: Set<string>,
  ): Promise<OutsideChannel | undefined> {
    const { kind, recipientKind, recipientId, accountId } = notification;
    const to = await this.recipients.execute({ kind: recipientKind, id: recipientId });
    const settings = accountId ? await this.settings.find(accountId) : NotificationSettings.unsaid('');
    return outsideChannels.find(
      (channel) =>
        !tried.has(channel) && hasAddress(to, channel) && settings.choiceOf(kind, channel) !== false,
    );
  }
}

function hasAddress(to: Addressee | null, channel: OutsideChannel): boolean {
  return Boolean(channel === 'email' ? to?.email : to?.phone);
}
