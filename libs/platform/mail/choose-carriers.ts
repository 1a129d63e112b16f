import { API_PREFIX } from '#platform/http';
import type { Config } from '#platform/config';
import { ChosenTextGateway } from './chosen-text.gateway.js';
import { GallaboxCarrier } from './gallabox.carrier.js';
import { HttpTextCarrier } from './http-text.carrier.js';
import type { InboxCarrier } from './inbox.gateways.js';
import { missingCarrier } from './missing.gateways.js';
import type { Providers } from './providers.js';
import type { TextCarrier, TextGateway } from './text.gateway.js';
import { TwilioCarrier } from './twilio.carrier.js';

/** The configured provider of each channel, or the development inbox, or in production without one, none. */
export function chooseCarriers(config: Config, inbox: InboxCarrier, providers: Providers): TextGateway {
  const nobody = config.production ? missingCarrier : inbox;
  const { gallabox } = config.messaging;
  return new ChosenTextGateway({
    sms: smsCarrier(config, providers) ?? nobody,
    whatsapp: gallabox ? new GallaboxCarrier(gallabox, providers) : nobody,
  });
}

function smsCarrier({ messaging, publicUrl }: Config, providers: Providers): TextCarrier | undefined {
  const { twilio, smsHttp } = messaging;
  if (twilio) return new TwilioCarrier(twilio, `${publicUrl}/${API_PREFIX}/webhooks/twilio`, providers);
  return smsHttp ? new HttpTextCarrier(smsHttp, providers) : undefined;
}
