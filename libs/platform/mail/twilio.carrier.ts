import type { TwilioConfig } from '#platform/config';
import { ask, textAt } from './provider-request.js';
import type { Providers } from './providers.js';
import type { Text, TextCarrier, Trace } from './text.gateway.js';

/**
 * Text messages over Twilio's REST API. It takes no key, but can be asked what it sent to a number: after a crash the
 * same text to the same number since then is taken for the message.
 */
export class TwilioCarrier implements TextCarrier {
  readonly provider = 'twilio';
  readonly takesKey = false;
  private readonly messagesUrl: string;
  private readonly authorization: string;

  constructor(
    private readonly config: TwilioConfig,
    private readonly reportsUrl: string,
    private readonly providers: Providers,
  ) {
    const { url, accountSid, authToken } = config;
    this.messagesUrl = `${url}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`;
    this.authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  }

  async send({ to, text }: Text): Promise<string | null> {
    const { from } = this.config;
    const form = new URLSearchParams({
      To: to,
      Body: text,
      StatusCallback: this.reportsUrl,
      ...(from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from }),
    });
    const answer = await this.providers.call(this.provider, () =>
      ask(this.messagesUrl, { method: 'POST', body: form, headers: { Authorization: this.authorization } }),
    );
    return textAt(answer, 'sid');
  }

  async trace({ to, text }: Text, since: Date): Promise<Trace> {
    const query = new URLSearchParams({ To: to, 'DateSent>': since.toISOString().slice(0, 10) });
    const answer = await this.providers.call(this.provider, () =>
      ask(`${this.messagesUrl}?${query.toString()}`, { headers: { Authorization: this.authorization } }),
    );
    const { messages } = answer as { messages?: { body?: unknown; date_created?: unknown }[] };
    if (!Array.isArray(messages)) return 'unknown';
    const minute = 60_000;
    const isIt = ({ body, date_created: at }: { body?: unknown; date_created?: unknown }) =>
      body === text && !(Date.parse(String(at)) < since.getTime() - minute);
    return messages.some(isIt) ? 'sent' : 'not_sent';
  }
}
