export interface Text {
  channel: 'sms' | 'whatsapp';
  /** E.164. */
  to: string;
  text: string;
}

/**
 * The way to the provider of text messages. So far none is built in: outside production they land in the
 * development inbox, in production each fails with `no_provider`. Throws `NotDelivered`.
 */
export abstract class TextGateway {
  abstract send(text: Text): Promise<void>;
}
