import { Injectable } from '@nestjs/common';
import { FindAccountContact } from '#identity';
import type { Message, NothingToSay } from '../domain/message.js';
import type { Notification, NotificationKind } from '../domain/notification.entity.js';
import { registrationRepeated } from '../domain/registration-repeated.text.js';
import { ComposeConfirmation } from './compose-confirmation.js';

type Compose = (notification: Notification) => Promise<Message | NothingToSay>;

/** Writes a message at the moment of sending, by its kind. */
@Injectable()
export class ComposeMessage {
  private readonly byKind: Record<NotificationKind, Compose>;

  constructor(
    composeConfirmation: ComposeConfirmation,
    private readonly accounts: FindAccountContact,
  ) {
    this.byKind = {
      appointment_confirmed: (notification) => composeConfirmation.execute(notification),
      registration_repeated: (notification) => this.registrationRepeated(notification),
    };
  }

  execute(notification: Notification): Promise<Message | NothingToSay> {
    return this.byKind[notification.kind](notification);
  }

  private async registrationRepeated({ recipientId }: Notification): Promise<Message | NothingToSay> {
    const owner = await this.accounts.execute(recipientId);
    if (!owner?.email) return { skipped: 'no_address' };
    return { to: owner.email, ...registrationRepeated(owner.fullName) };
  }
}
