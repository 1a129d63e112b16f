import { ApiProperty } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import {
  type EndpointStatus,
  endpointStatuses,
  type WebhookEndpoint,
} from '../../domain/webhook-endpoint.js';
import { type WebhookEventType, webhookEventTypes } from '../../domain/webhook-events.js';

/** Another system that is told what happens. */
export class WebhookEndpointResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c71' })
  id: string;

  /** Where it is posted to. */
  @ApiProperty({ format: 'uri', example: 'https://hooks.clinic.example/kairos' })
  url: string;

  /** What it is for. */
  @ApiProperty({ example: 'The reception’s phone system' })
  description: string;

  /** What it hears of. */
  @ApiProperty({
    enum: webhookEventTypes,
    enumName: 'WebhookEventType',
    isArray: true,
    example: ['appointment_confirmed'],
  })
  eventTypes: WebhookEventType[];

  @ApiProperty({ enum: endpointStatuses, enumName: 'WebhookEndpointStatus', example: 'active' })
  status: EndpointStatus;

  /** Until when the former secret signs, too; null when there is none. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  previousSecretUntil: Date | null;

  @ApiProperty({ type: String, format: 'date-time', example: '2027-03-01T06:00:00.000Z' })
  createdAt: Date;

  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version: number;

  static from(endpoint: WebhookEndpoint): WebhookEndpointResponse {
    return fill(new WebhookEndpointResponse(), endpoint);
  }
}

/** The same with its secret, which is shown only when it is made. */
export class WebhookEndpointWithSecretResponse extends WebhookEndpointResponse {
  /** Verifies the signatures, as Standard Webhooks says. */
  @ApiProperty({ example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })
  secret: string;

  static override from(endpoint: WebhookEndpoint): WebhookEndpointWithSecretResponse {
    const { secret } = endpoint;
    return Object.assign(fill(new WebhookEndpointWithSecretResponse(), endpoint), { secret });
  }
}

/** A page of endpoints, the oldest first. */
export class WebhookEndpointListResponse {
  @ApiProperty({ type: [WebhookEndpointResponse] })
  data: WebhookEndpointResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  static from({ data, nextCursor }: PageResult<WebhookEndpoint>): WebhookEndpointListResponse {
    return Object.assign(new WebhookEndpointListResponse(), {
      nextCursor,
      data: data.map((endpoint) => WebhookEndpointResponse.from(endpoint)),
    });
  }
}

function fill<T extends WebhookEndpointResponse>(response: T, endpoint: WebhookEndpoint): T {
  const { id, url, description, eventTypes, status, previousSecretUntil, createdAt, version } = endpoint;
  const what = { id, url, description, eventTypes, status };
  return Object.assign(response, { ...what, previousSecretUntil, createdAt, version });
}
