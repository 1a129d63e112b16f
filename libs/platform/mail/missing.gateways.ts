import { MailGateway } from './mail.gateway.js';
import { DeliveryRefused } from './not-delivered.js';
import { TextGateway } from './text.gateway.js';

/** In production without a provider, every message fails, for all to see. */
export class MissingMailGateway extends MailGateway {
  send(): Promise<void> {
    return Promise.reject(new DeliveryRefused('no_provider'));
  }

  reach(): Promise<void> {
    return this.send();
  }
}

export class MissingTextGateway extends TextGateway {
  send(): Promise<void> {
    return Promise.reject(new DeliveryRefused('no_provider'));
  }
}
