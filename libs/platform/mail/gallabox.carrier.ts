import type { GallaboxConfig } from '#platform/config';
import { ask, textAt } from './provider-request.js';
import type { Providers } from './providers.js';
import type { Text, TextCarrier } from './text.gateway.js';

/** WhatsApp over Gallabox. It takes no key and cannot be asked. */
export class GallaboxCarrier implements TextCarrier {
  readonly provider = 'gallabox';
  readonly takesKey = false;

  constructor(
    private readonly config: GallaboxConfig,
    private readonly providers: Providers,
  ) {}

  async send({ to, text }: Text): Promise<string | null> {
    const { url, apiKey, apiSecret, channelId } = this.config;
    const phone = to.replace('+', '');
    const answer = await this.providers.call(this.provider, () =>
      ask(`${url}/devapi/messages/whatsapp`, {
        method: 'POST',
        body: JSON.stringify({
          channelId,
          channelType: 'whatsapp',
          recipient: { name: phone, phone },
          whatsapp: this.messageOf(text),
        }),
        headers: { 'Content-Type': 'application/json', apiKey, apiSecret },
      }),
    );
    return textAt(answer, 'id');
  }

  /** WhatsApp takes plain texts only within a day of the other side's last word. */
  private messageOf(text: string): object {
    const { template } = this.config;
    if (!template) return { type: 'text', text: { body: text } };
    const message = text.replace(/\s+/g, ' ');
    return { type: 'template', template: { templateName: template, bodyValues: { message } } };
  }
}
