import { ApiProperty } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import {
  type DeliveryStatus,
  deliveryStatuses,
  type WebhookAttempt,
  type WebhookDelivery,
} from '../../domain/webhook-endpoint.js';
import { type WebhookEventType, webhookEventTypes } from '../../domain/webhook-events.js';

/** One try. */
export class WebhookAttemptResponse {
  @ApiProperty({ type: String, format: 'date-time', example: '2027-03-01T06:00:01.000Z' })
  at: Date;

  /** What the receiver answered; null when it did not. */
  @ApiProperty({ type: 'integer', nullable: true, example: 503 })
  statusCode: number | null;

  /** Why there is no answer, such as `timeout` or `econnrefused`; null when there is one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  error: string | null;

  /** How long it took. */
  @ApiProperty({ type: 'integer', minimum: 0, example: 84 })
  milliseconds: number;

  static from({ at, statusCode, error, milliseconds }: WebhookAttempt): WebhookAttemptResponse {
    const response = new WebhookAttemptResponse();
    return Object.assign(response, { at: new Date(at), statusCode, error, milliseconds });
  }
}

/** One event on its way to one endpoint. */
export class WebhookDeliveryResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c81' })
  id: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c71' })
  endpointId: string;

  /** Sent as `webhook-id`, the same over all tries. */
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c91' })
  eventId: string;

  @ApiProperty({ enum: webhookEventTypes, enumName: 'WebhookEventType', example: 'appointment_confirmed' })
  eventType: WebhookEventType;

  /** The appointment that it is about: of one, the receiver is told in order. */
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c21' })
  resourceId: string;

  @ApiProperty({ enum: deliveryStatuses, enumName: 'WebhookDeliveryStatus', example: 'delivered' })
  status: DeliveryStatus;

  /** How often it was tried since it was noted or replayed. */
  @ApiProperty({ type: 'integer', minimum: 0, example: 1 })
  tries: number;

  /** When it is tried next; null when it is over. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  nextTryAt: Date | null;

  @ApiProperty({ type: String, format: 'date-time', example: '2027-03-01T06:00:00.000Z' })
  createdAt: Date;

  /** When it was heard, or given up. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: '2027-03-01T06:00:01.000Z' })
  finishedAt: Date | null;

  /** Every try, in order. Empty in answers that are about no log. */
  @ApiProperty({ type: [WebhookAttemptResponse] })
  attempts: WebhookAttemptResponse[];

  static from(delivery: WebhookDelivery & { attempts?: WebhookAttempt[] }): WebhookDeliveryResponse {
    const { id, endpointId, eventId, eventType, resourceId, status, tries, attempts = [] } = delivery;
    const { nextTryAt, createdAt, finishedAt } = delivery;
    return Object.assign(new WebhookDeliveryResponse(), {
      ...{ id, endpointId, eventId, eventType, resourceId, status, tries, nextTryAt, createdAt, finishedAt },
      attempts: attempts.map((attempt) => WebhookAttemptResponse.from(attempt)),
    });
  }
}

/** A page of deliveries, the latest first. */
export class WebhookDeliveryListResponse {
  @ApiProperty({ type: [WebhookDeliveryResponse] })
  data: WebhookDeliveryResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  static from({
    data,
    nextCursor,
  }: PageResult<WebhookDelivery & { attempts: WebhookAttempt[] }>): WebhookDeliveryListResponse {
    return Object.assign(new WebhookDeliveryListResponse(), {
      nextCursor,
      data: data.map((delivery) => WebhookDeliveryResponse.from(delivery)),
    });
  }
}
