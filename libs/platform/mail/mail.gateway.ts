export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same in HTML, for programs that show it. */
  html?: string;
  /** An invitation that mail programs put into the calendar. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string };
  /** The same for every try of one message, so that receivers can drop a second copy. A UUID. */
  messageId: string;
}

/** The way to the mail provider. Throws `NotDelivered`, which tells what is known about the failure. */
export abstract class MailGateway {
  /** Who carries it: `smtp`, `development_inbox` or `none`. */
  abstract readonly provider: string;

  abstract send(mail: Mail): Promise<void>;

  /** Throws when the provider cannot be reached. */
  abstract reach(): Promise<void>;
}
