import { newId, NotFound, StaleVersion } from '#platform/domain';
import type { WebhookEventType } from './webhook-events.js';
import { newWebhookSecret } from './webhook-signature.js';

export const endpointStatuses = ['active', 'disabled'] as const;
export type EndpointStatus = (typeof endpointStatuses)[number];

export const deliveryStatuses = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** So long the former secret still signs, so that receivers can change theirs without missing a word. */
const BOTH_SECRETS_MILLISECONDS = 24 * 3_600_000;

export interface EndpointDetails {
  url: string;
  description: string;
  eventTypes: WebhookEventType[];
}

/** Another system that wants to be told what happens. */
export class WebhookEndpoint implements EndpointDetails {
  id: string;
  url: string;
  description: string;
  eventTypes: WebhookEventType[];
  status: EndpointStatus;
  secret: string;
  previousSecret: string | null;
  previousSecretUntil: Date | null;
  createdAt: Date;
  version: number;

  static create(details: EndpointDetails, now: Date): WebhookEndpoint {
    return Object.assign(new WebhookEndpoint(), details, {
      id: newId(),
      status: 'active' as const,
      secret: newWebhookSecret(),
      previousSecret: null,
      previousSecretUntil: null,
      createdAt: now,
      version: 1,
    });
  }

  change(changes: Partial<EndpointDetails> & { status?: EndpointStatus }, expectedVersion: number): void {
    if (expectedVersion !== this.version) throw new StaleVersion();
    Object.assign(this, changes);
    this.version += 1;
  }

  /** From now on a new secret signs, and for a day the former one, too. */
  rotateSecret(now: Date): void {
    this.previousSecret = this.secret;
    this.previousSecretUntil = new Date(now.getTime() + BOTH_SECRETS_MILLISECONDS);
    this.secret = newWebhookSecret();
    this.version += 1;
  }

  secretsAt(now: Date): string[] {
    const former = this.previousSecretUntil && now < this.previousSecretUntil ? this.previousSecret : null;
    return former ? [this.secret, former] : [this.secret];
  }
}

/** One event on its way to one endpoint. */
export interface WebhookDelivery {
  id: string;
  endpointId: string;
  /** The same over all tries; receivers drop what they have seen. */
  eventId: string;
  eventType: WebhookEventType;
  resourceId: string;
  /** Ids, instants and enum values only. */
  payload: object;
  status: DeliveryStatus;
  tries: number;
  nextTryAt: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
}

/** One try. */
export interface WebhookAttempt {
  at: Date;
  statusCode: number | null;
  /** A code, such as `timeout`; null when the receiver answered. */
  error: string | null;
  milliseconds: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The waits between tries: over three days in all, as receivers go down over a weekend. */
const WAITS = [
  ...[5_000, 30_000, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE],
  ...Array.from({ length: 8 }, () => HOUR),
  ...Array.from({ length: 8 }, () => 8 * HOUR),
];

/** When to try again after so many tries; null when it was tried often enough. */
export function nextWebhookTry(tries: number, now: Date, chance = Math.random()): Date | null {
  const wait = WAITS[tries - 1];
  return wait === undefined ? null : new Date(now.getTime() + wait * (0.8 + 0.2 * chance));
}

export class WebhookEndpointNotFound extends NotFound {
  constructor() {
    super('webhook endpoint');
  }
}

export class WebhookDeliveryNotFound extends NotFound {
  constructor() {
    super('webhook delivery');
  }
}
