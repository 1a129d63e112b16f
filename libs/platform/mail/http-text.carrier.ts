import { ask, textAt } from './provider-request.js';
import type { Providers } from './providers.js';
import type { Text, TextCarrier } from './text.gateway.js';

/** Text messages over any service that takes `{ to, text, id }` and drops what came under the same key before. */
export class HttpTextCarrier implements TextCarrier {
  readonly provider = 'http';
  readonly takesKey = true;

  constructor(
    private readonly config: { url: string; token: string | undefined },
    private readonly providers: Providers,
  ) {}

  async send({ to, text, messageId }: Text): Promise<string | null> {
    const { url, token } = this.config;
    const answer = await this.providers.call(this.provider, () =>
      ask(url, {
        method: 'POST',
        body: JSON.stringify({ to, text, id: messageId }),
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': messageId,
          ...(token ? { Authorization: `Bearer ${token}` } : {}),
        },
      }),
    );
    return textAt(answer, 'id');
  }
}
