import { createTransport } from 'nodemailer';
import { MailGateway, type Mail } from './mail.gateway.js';
import type { Providers } from './providers.js';
import { meaningOf } from './smtp-error.js';

/** Mail over SMTP, over a few connections that are kept. */
export class SmtpMailGateway extends MailGateway {
  readonly provider = 'smtp';
  private readonly transport;
  private readonly domain: string;

  constructor(
    url: string,
    private readonly from: string,
    private readonly providers?: Providers,
  ) {
    super();
    this.domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost';
    this.transport = createTransport({
      url,
      pool: true,
      maxConnections: 8,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
      // Whether to try again is decided by who knows what was sent already.
      maxRequeues: 0,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send(mail: Mail): Promise<void> {
    const deliver = () => this.deliver(mail);
    return this.providers ? this.providers.call(this.provider, deliver) : deliver();
  }

  private async deliver({ to, subject, text, html, calendar, messageId }: Mail): Promise<void> {
    try {
      await this.transport.sendMail({
        ...{ from: this.from, to, subject, text },
        ...(html ? { html } : {}),
        ...(calendar ? { icalEvent: { filename: 'appointment.ics', ...calendar } } : {}),
        messageId: `<${messageId}@${this.domain}>`,
      });
    } catch (error) {
      throw meaningOf(error);
    }
  }

  async reach(): Promise<void> {
    await this.transport.verify().catch((error: unknown) => {
      throw meaningOf(error);
    });
  }

  /** Nest calls it at shutdown. */
  onApplicationShutdown(): void {
    this.transport.close();
  }
}
