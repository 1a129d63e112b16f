import { MailGateway } from './mail.gateway.js';
import { DeliveryRefused } from './not-delivered.js';
import type { TextCarrier } from './text.gateway.js';

/** In production without a provider, every message fails, for all to see. */
export class MissingMailGateway extends MailGateway {
  readonly provider = 'none';

  send(): Promise<void> {
    return Promise.reject(new DeliveryRefused('no_provider'));
  }

  reach(): Promise<void> {
    return this.send();
  }
}

export const missingCarrier: TextCarrier = {
  provider: 'none',
  takesKey: true,
  send: () => Promise.reject(new DeliveryRefused('no_provider')),
};
