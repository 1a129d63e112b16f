import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { WebhookEventType } from '../domain/webhook-events.js';
import { WebhookDeliveriesRepository } from '../persistence/webhook-deliveries.repository.js';

/** Something happened that other systems want to hear of: noted for each of them, once. */
@Injectable()
export class NoteWebhookEvent {
  constructor(
    private readonly database: Database,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly clock: Clock,
  ) {}

  async execute(
    event: { id: string; aggregateId: string; occurredAt: Date; payload: object },
    eventType: WebhookEventType,
  ): Promise<void> {
    const { id: eventId, aggregateId: resourceId, occurredAt } = event;
    const data = { appointmentId: resourceId, ...event.payload };
    const payload = { type: eventType, timestamp: occurredAt, data };
    await this.database.transaction(() =>
      this.deliveries.addForAll({ eventId, eventType, resourceId, payload }, this.clock.now()),
    );
  }
}
