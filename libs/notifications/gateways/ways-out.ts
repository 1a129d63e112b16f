import { Injectable } from '@nestjs/common';
import { MailGateway, TextGateway, type Trace } from '#platform/mail';
import type { OutsideChannel } from '../domain/channels.js';
import { maskedEmail, maskedPhone } from '../domain/masked-address.js';
import type { Rendered } from '../domain/message-variables.js';

export interface Letter {
  to: { email: string | null; phone: string | null };
  rendered: Rendered;
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
  /** The notification's id: it never changes, however often it is tried. */
  messageId: string;
}

/** A letter with its envelope: one interface, whatever the channel. */
export interface WayOut {
  maskedAddress: string;
  provider: string;
  /** Whether the provider drops a message that it has seen. */
  sendingAgainIsSafe: boolean;
  /** Answers the provider's own id of the message. Throws `NotDelivered` or `DeliveryRefused`. */
  send(): Promise<string | null>;
  /** Whether the provider took it since then; absent where it cannot be asked. */
  trace?: (since: Date) => Promise<Trace>;
}

/** The ways to people outside: mail, SMS, WhatsApp. */
@Injectable()
export class WaysOut {
  constructor(
    private readonly mail: MailGateway,
    private readonly texts: TextGateway,
  ) {}

  /** Null where the recipient has no address on that channel. */
  over(channel: OutsideChannel, letter: Letter): WayOut | null {
    return channel === 'email' ? this.overMail(letter) : this.overText(channel, letter);
  }

  private overMail({ to, rendered, calendar, messageId }: Letter): WayOut | null {
    if (!to.email) return null;
    const { subject, text, html } = rendered;
    const mail = { to: to.email, subject, text, html, messageId, ...(calendar ? { calendar } : {}) };
    return {
      maskedAddress: maskedEmail(to.email),
      provider: this.mail.provider,
      sendingAgainIsSafe: false,
      send: () => this.mail.send(mail).then(() => null),
    };
  }

  private overText(channel: 'sms' | 'whatsapp', { to, rendered, messageId }: Letter): WayOut | null {
    if (!to.phone) return null;
    const carrier = this.texts.carrierOf(channel);
    const text = { channel, to: to.phone, text: rendered.short, messageId };
    return {
      maskedAddress: maskedPhone(to.phone),
      provider: carrier.provider,
      sendingAgainIsSafe: carrier.takesKey,
      send: () => carrier.send(text),
      ...(carrier.trace ? { trace: (since: Date) => carrier.trace!(text, since) } : {}),
    };
  }
}
