import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { WebhookDeliveriesRepository } from '../persistence/webhook-deliveries.repository.js';

const KEPT_MILLISECONDS = 30 * 86_400_000;

/** Forgets webhooks that are over for thirty days, with the log of their tries. */
@Injectable()
export class SweepWebhooks {
  constructor(
    private readonly database: Database,
    private readonly deliveries: WebhookDeliveriesRepository,
  ) {}

  async execute(now: Date): Promise<void> {
    const before = new Date(now.getTime() - KEPT_MILLISECONDS);
    while ((await this.database.transaction(() => this.deliveries.sweep(before))) > 0);
  }
}
