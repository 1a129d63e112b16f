import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { nextWebhookTry, type WebhookDelivery } from '../domain/webhook-endpoint.js';
import { webhookHeaders } from '../domain/webhook-signature.js';
import { type WebhookAnswer, WebhookGateway } from '../gateways/webhook.gateway.js';
import { webhooksCounter } from '../persistence/notifications.metrics.js';
import { WebhookDeliveriesRepository } from '../persistence/webhook-deliveries.repository.js';
import { WebhookEndpointsRepository } from '../persistence/webhook-endpoints.repository.js';

const BATCH = 16;
/** So long whoever sends one has it in hand; no receiver is waited for as long. */
const LEASE_MILLISECONDS = 30_000;

/** Tells other systems what happened, in order per resource, until they say that they heard it or three days are over. */
@Injectable()
export class DeliverWebhooks implements BeforeApplicationShutdown {
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly endpoints: WebhookEndpointsRepository,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly gateway: WebhookGateway,
  ) {}

  beforeApplicationShutdown(): void {
    this.stopping = true;
  }

  async execute(): Promise<void> {
    for (;;) {
      const now = this.clock.pin(() => this.clock.now());
      const until = new Date(now.getTime() + LEASE_MILLISECONDS);
      const taken = await this.database.transaction(() => this.deliveries.claim(now, until, BATCH));
      await Promise.all(taken.map((delivery) => this.clock.pin(() => this.deliver(delivery, until))));
      if (taken.length === 0 || this.stopping) return;
    }
  }

  private async deliver(delivery: WebhookDelivery, lease: Date): Promise<void> {
    const endpoint = await this.endpoints.get(delivery.endpointId);
    const body = JSON.stringify(delivery.payload);
    const at = this.clock.now();
    const headers = webhookHeaders(delivery.eventId, body, endpoint.secretsAt(at), at);
    const began = performance.now();
    const answer = await this.gateway.post(endpoint.url, body, headers);
    const milliseconds = Math.round(performance.now() - began);
    await this.database.transaction(async () => {
      const present = await this.deliveries.lockById(delivery.id);
      this.deliveries.addAttempt(delivery.id, { at, milliseconds, ...answer });
      // Replayed meanwhile: that is another try's business.
      if (present.nextTryAt?.getTime() === lease.getTime()) await this.note(present, answer, at);
    });
  }

  private async note(delivery: WebhookDelivery, { statusCode }: WebhookAnswer, at: Date): Promise<void> {
    const heard = statusCode !== null && statusCode >= 200 && statusCode < 300;
    const tries = delivery.tries + 1;
    const nextTryAt = heard ? null : nextWebhookTry(tries, at);
    const status = heard ? 'delivered' : nextTryAt ? 'pending' : 'failed';
    const finishedAt = status === 'pending' ? null : at;
    await this.deliveries.save({ ...delivery, tries, nextTryAt, status, finishedAt });
    webhooksCounter.inc({ outcome: status === 'pending' ? 'will_be_retried' : status });
  }
}
