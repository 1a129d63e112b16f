import type { TextCarrier, TextChannel } from './text.gateway.js';
import { TextGateway } from './text.gateway.js';

/** Each channel has the carrier that the configuration chose. */
export class ChosenTextGateway extends TextGateway {
  constructor(private readonly carriers: Record<TextChannel, TextCarrier>) {
    super();
  }

  carrierOf(channel: TextChannel): TextCarrier {
    return this.carriers[channel];
  }
}
