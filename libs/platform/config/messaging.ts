import type { Environment } from './environment.js';

export interface TwilioConfig {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
  readonly url: string;
}

export interface GallaboxConfig {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly channelId: string;
  readonly template: string | undefined;
  readonly webhookSecret: string | undefined;
  readonly url: string;
}

/** How messages look, and who carries those that are no mail. Undefined: nobody. */
export interface MessagingConfig {
  readonly brand: { readonly name: string; readonly colour: string };
  readonly twilio: TwilioConfig | undefined;
  readonly smsHttp: { readonly url: string; readonly token: string | undefined } | undefined;
  readonly gallabox: GallaboxConfig | undefined;
  readonly webhooksToPrivateAddresses: boolean;
}

const twilioNames = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'] as const;
const gallaboxNames = ['GALLABOX_API_KEY', 'GALLABOX_API_SECRET', 'GALLABOX_CHANNEL_ID'] as const;

/** Half an account is a mistake, and webhooks into one's own network are for development. */
export function messagingProblems(environment: Environment): string[] {
  const problems = [twilioNames, gallaboxNames].flatMap((names) => {
    const missing = names.filter((name) => !environment[name]);
    return missing.length && missing.length < names.length
      ? missing.map((name) => `${name}: must be set when ${names.find((each) => environment[each])} is`)
      : [];
  });
  if (environment.NODE_ENV === 'production' && environment.WEBHOOKS_TO_PRIVATE_ADDRESSES === 'true')
    problems.push('WEBHOOKS_TO_PRIVATE_ADDRESSES: must be false in production');
  return problems;
}

export function messagingOf(environment: Environment): MessagingConfig {
  return Object.freeze({
    brand: { name: environment.BRAND_NAME, colour: environment.BRAND_COLOUR },
    twilio: twilioOf(environment),
    smsHttp: environment.SMS_HTTP_URL
      ? { url: environment.SMS_HTTP_URL, token: environment.SMS_HTTP_TOKEN }
      : undefined,
    gallabox: gallaboxOf(environment),
    webhooksToPrivateAddresses: environment.WEBHOOKS_TO_PRIVATE_ADDRESSES === 'true',
  });
}

function twilioOf(environment: Environment): TwilioConfig | undefined {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken, TWILIO_FROM: from } = environment;
  return accountSid && authToken && from
    ? { accountSid, authToken, from, url: environment.TWILIO_URL.replace(/\/$/, '') }
    : undefined;
}

function gallaboxOf(environment: Environment): GallaboxConfig | undefined {
  const { GALLABOX_API_KEY: apiKey, GALLABOX_API_SECRET: apiSecret } = environment;
  const { GALLABOX_CHANNEL_ID: channelId } = environment;
  if (!apiKey || !apiSecret || !channelId) return undefined;
  return {
    ...{ apiKey, apiSecret, channelId },
    template: environment.GALLABOX_TEMPLATE,
    webhookSecret: environment.GALLABOX_WEBHOOK_SECRET,
    url: environment.GALLABOX_URL.replace(/\/$/, ''),
  };
}
