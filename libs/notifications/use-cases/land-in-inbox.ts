import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { FieldCipher } from '#platform/encryption';
import { Live } from '#platform/realtime';
import type { Rendered } from '../domain/message-variables.js';
import type { Notification } from '../domain/notification.entity.js';
import { ConcludeDelivery } from './conclude-delivery.js';

/** Puts a message into the inbox of its account, encrypted, and tells the open pages of that account that it is there. */
@Injectable()
export class LandInInbox {
  constructor(
    private readonly conclude: ConcludeDelivery,
    private readonly cipher: FieldCipher,
    private readonly live: Live,
    private readonly clock: Clock,
  ) {}

  async execute(claimed: Notification, { subject: title, short: text }: Rendered): Promise<void> {
    const content = this.cipher.encrypt(JSON.stringify({ title, text }));
    const landed = await this.conclude.execute(claimed, (it) => {
      it.land(content, this.clock.now());
      return true;
    });
    const { id, kind, accountId, appointmentId, createdAt } = claimed;
    if (landed && accountId)
      this.live.toAccount(accountId, 'notification:new', { id, kind, title, text, appointmentId, createdAt });
  }
}
