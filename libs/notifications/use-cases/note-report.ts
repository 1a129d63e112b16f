import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { NotificationsRepository } from '../persistence/notifications.repository.js';
import { ConcludeDelivery } from './conclude-delivery.js';

/** What a provider tells of a message that it took. */
export interface DeliveryReport {
  provider: string;
  providerMessageId: string;
  arrived: boolean;
  /** Why it did not arrive: a code. */
  reason: string;
}

/** A message arrived, or did not and is then tried over another channel. Reports of others' messages are ignored. */
@Injectable()
export class NoteReport {
  constructor(
    private readonly database: Database,
    private readonly notifications: NotificationsRepository,
    private readonly conclude: ConcludeDelivery,
    private readonly clock: Clock,
  ) {}

  async execute({ provider, providerMessageId, arrived, reason }: DeliveryReport): Promise<void> {
    await this.database.transaction(async () => {
      const notification = await this.notifications.lockByProviderMessage(provider, providerMessageId);
      if (!notification) return;
      if (arrived) notification.arrive(this.clock.now());
      else if (!notification.getLost(reason)) return;
      await this.conclude.write(notification);
    });
  }
}
