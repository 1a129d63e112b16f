import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { FieldCipher } from '#platform/encryption';
import type { Rendered } from '../domain/message-variables.js';
import type { Notification } from '../domain/notification.entity.js';
import { ConcludeDelivery } from './conclude-delivery.js';

/** Puts a message into the inbox of its account, encrypted. */
@Injectable()
export class LandInInbox {
  constructor(
    private readonly conclude: ConcludeDelivery,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
  ) {}

  async execute(claimed: Notification, { subject, short }: Rendered): Promise<void> {
    const content = this.cipher.encrypt(JSON.stringify({ title: subject, text: short }));
    await this.conclude.execute(claimed, (it) => it.land(content, this.clock.now()));
  }
}
