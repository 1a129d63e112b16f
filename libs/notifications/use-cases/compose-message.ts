import { Injectable } from '@nestjs/common';
import type { Rendered } from '../domain/message-variables.js';
import { isAboutVisit } from '../domain/notification-kinds.js';
import type { Notification } from '../domain/notification.entity.js';
import { Templates } from '../gateways/templates.js';
import { ComposeVisitMessage } from './compose-visit-message.js';
import { type Addressee, FindRecipient } from './find-recipient.js';

/** A message as it goes out. It is made at the moment of sending. */
export interface ComposedMessage {
  to: Addressee;
  rendered: Rendered;
  /** For calendar programs. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
}

/** There is nothing to send, and why. */
export interface NothingToSay {
  skipped: 'no_address' | 'no_longer_true';
}

/** Writes a message at the moment of sending, by its kind, in its reader's language. */
@Injectable()
export class ComposeMessage {
  constructor(
    private readonly visits: ComposeVisitMessage,
    private readonly recipients: FindRecipient,
    private readonly templates: Templates,
  ) {}

  async execute(notification: Notification): Promise<ComposedMessage | NothingToSay> {
    const { kind, recipientKind, recipientId } = notification;
    const to = await this.recipients.execute({ kind: recipientKind, id: recipientId });
    if (!to) return { skipped: 'no_address' };
    if (isAboutVisit(kind)) return this.visits.execute(kind, notification, to);
    return { to, rendered: this.templates.render(kind, to.language, { recipientName: to.fullName }) };
  }
}
