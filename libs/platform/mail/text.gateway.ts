export type TextChannel = 'sms' | 'whatsapp';

export interface Text {
  channel: TextChannel;
  /** E.164. */
  to: string;
  text: string;
  /** The same for every try of one message. A UUID. */
  messageId: string;
}

/** What a provider that was asked knows of a message. */
export type Trace = 'sent' | 'not_sent' | 'unknown';

/** One provider of text messages. Its failures are `NotDelivered` or `DeliveryRefused`. */
export interface TextCarrier {
  /** `twilio`, `http`, `gallabox`, `development_inbox` or `none`. */
  readonly provider: string;
  /** Whether it drops a message whose id it has seen, so that sending again is safe. */
  readonly takesKey: boolean;
  /** Answers the provider's own id of the message, which its delivery reports name. */
  send(text: Text): Promise<string | null>;
  /** Whether it took the message since then. Absent where it cannot be asked. */
  trace?(text: Text, since: Date): Promise<Trace>;
}

/** The ways to the providers of text messages, by channel. Throws `NotDelivered`. */
export abstract class TextGateway {
  abstract carrierOf(channel: TextChannel): TextCarrier;

  send(text: Text): Promise<string | null> {
    return this.carrierOf(text.channel).send(text);
  }
}
