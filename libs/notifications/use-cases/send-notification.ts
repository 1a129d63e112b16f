import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { DeliveryRefused, MailGateway, NotDelivered } from '#platform/mail';
import { maskedEmail } from '../domain/masked-address.js';
import type { Message } from '../domain/message.js';
import type { Notification } from '../domain/notification.entity.js';
import { notificationsCounter } from '../persistence/notifications.metrics.js';
import { NotificationsRepository } from '../persistence/notifications.repository.js';
import { ComposeMessage } from './compose-message.js';

/** How often a provider that says "not now" is asked. */
export const MAX_TRIES = 10;

/**
 * Sends one notification. `sending` is committed before the provider is called, so a crash in between shows: it is
 * then sent once more, marked `uncertain`, and never again. Throws when it should be tried again later.
 */
@Injectable()
export class SendNotification {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly notifications: NotificationsRepository,
    private readonly composeMessage: ComposeMessage,
    private readonly mail: MailGateway,
  ) {}

  async execute(notificationId: string): Promise<void> {
    const notification = await this.notifications.find(notificationId);
    if (!notification || notification.isOver) return;
    const message = await this.composeMessage.execute(notification);
    if ('skipped' in message) return this.change(notificationId, (it) => it.skip(message.skipped));
    const address = maskedEmail(message.to);
    const begun = await this.change(notificationId, (it) => it.beginSending(address));
    if (begun) await this.send(notificationId, message);
  }

  /** Outside of any transaction: a provider may take seconds. */
  private async send(notificationId: string, message: Message): Promise<void> {
    try {
      await this.mail.send({ ...message, messageId: notificationId });
    } catch (error) {
      const again = await this.change(notificationId, (it) => noteFailure(it, error));
      if (again) throw error;
      return;
    }
    await this.change(notificationId, (it) => it.succeed(this.clock.now()));
  }

  private change<T>(notificationId: string, change: (notification: Notification) => T): Promise<T> {
    return this.database.transaction(async () => {
      const notification = await this.notifications.lockById(notificationId);
      const result = change(notification);
      await this.notifications.save(notification);
      const { kind, channel, status } = notification;
      notificationsCounter.inc({ kind, channel, status });
      return result;
    });
  }
}

/** Answers whether to try again. What may have gone out stays `sending`, as after a crash. */
function noteFailure(notification: Notification, error: unknown): boolean {
  const surelyNot = error instanceof NotDelivered && error.outcome === 'not_sent';
  if (error instanceof DeliveryRefused) notification.fail(error.reason);
  else if (surelyNot && notification.tries >= MAX_TRIES) notification.fail(error.reason);
  else if (surelyNot) notification.putBack(error.reason);
  return !notification.isOver;
}
