import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { newId } from '#platform/domain';
import { LOG, type Log } from '#platform/logging';
import { type NotificationChannel, notificationChannels } from '../domain/channels.js';
import type { Notification } from '../domain/notification.entity.js';
import { NotificationsRepository } from '../persistence/notifications.repository.js';
import { LEASE_MILLISECONDS, SendNotification } from './send-notification.js';

/** So many of a channel are sent at the same time, so that a slow provider holds up only its own. */
const LANES = 6;
/** So many a lane takes in hand at once. */
const BATCH = 8;

/**
 * Sends what is due, over all channels, until nothing is. The rows are the queue: a lost worker loses nothing, and what
 * it had in hand is due again when its lease ends.
 */
@Injectable()
export class DeliverNotifications implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly notifications: NotificationsRepository,
    private readonly sendNotification: SendNotification,
    @Inject(LOG) private readonly log: Log,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  /** What did not get through over one channel is due over the next: so all are looked at until none has anything. */
  async execute(): Promise<void> {
    const deliver = () => Promise.all(notificationChannels.map((channel) => this.deliverOver(channel)));
    while (!this.stopping && (await deliver()).includes(true));
  }

  /** One look first: mostly there is nothing, and then five lanes need not look, too. */
  private async deliverOver(channel: NotificationChannel): Promise<boolean> {
    const first = await this.take(channel);
    if (first.length === 0) return false;
    const others = Array.from({ length: LANES - 1 }, () => this.work(channel, []));
    await Promise.all([this.work(channel, first), ...others]);
    return true;
  }

  private async work(channel: NotificationChannel, first: Notification[]): Promise<void> {
    for (let batch = first; !this.stopping; batch = []) {
      const taken = batch.length ? batch : await this.take(channel);
      if (taken.length === 0) return;
      for (const notification of taken) if (!this.stopping) await this.sendOne(notification);
    }
  }

  /** Each is sent by the time that it is when its turn comes. One that cannot be sent must not stop the others. */
  private async sendOne(notification: Notification): Promise<void> {
    try {
      await this.clock.pin(() => this.sendNotification.execute(notification));
    } catch (error) {
      const { id, kind, channel } = notification;
      this.log.error({ err: error, notificationId: id, kind, channel }, 'a notification could not be sent');
    }
  }

  private take(channel: NotificationChannel): Promise<Notification[]> {
    const now = this.clock.pin(() => this.clock.now());
    const until = new Date(now.getTime() + LEASE_MILLISECONDS);
    return this.database.transaction(() => this.notifications.claim(channel, newId(), now, until, BATCH));
  }
}
