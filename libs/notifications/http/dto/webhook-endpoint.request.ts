import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsArray, IsIn, IsString, MaxLength } from 'class-validator';
import { MayBeAbsent } from '#identity';
import { PageRequest } from '#platform/http';
import {
  type DeliveryStatus,
  deliveryStatuses,
  type EndpointStatus,
  endpointStatuses,
} from '../../domain/webhook-endpoint.js';
import { type WebhookEventType, webhookEventTypes } from '../../domain/webhook-events.js';

/** Another system that wants to be told what happens. */
export class CreateWebhookEndpointRequest {
  /** Where to post: an https address of the open internet. */
  @ApiProperty({ format: 'uri', maxLength: 2000, example: 'https://hooks.clinic.example/kairos' })
  @IsString()
  @MaxLength(2000)
  url: string;

  /** What it is for. */
  @ApiPropertyOptional({ maxLength: 500, example: 'The reception’s phone system' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(500)
  description?: string;

  /** What it wants to hear of. */
  @ApiProperty({
    enum: webhookEventTypes,
    enumName: 'WebhookEventType',
    isArray: true,
    example: ['appointment_confirmed', 'appointment_cancelled'],
  })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(webhookEventTypes, { each: true })
  eventTypes: WebhookEventType[];
}

/** What is to change; what is left out stays. */
export class ChangeWebhookEndpointRequest extends PartialType(CreateWebhookEndpointRequest, {
  skipNullProperties: false,
}) {
  /** `disabled`: what happens meanwhile is not noted for it, and what is on its way waits. */
  @ApiPropertyOptional({ enum: endpointStatuses, enumName: 'WebhookEndpointStatus', example: 'active' })
  @MayBeAbsent()
  @IsIn(endpointStatuses)
  status?: EndpointStatus;
}

/** Which deliveries to list. */
export class ListWebhookDeliveriesRequest extends PageRequest {
  /** Only those in this state. */
  @ApiPropertyOptional({ enum: deliveryStatuses, enumName: 'WebhookDeliveryStatus', example: 'failed' })
  @MayBeAbsent()
  @IsIn(deliveryStatuses)
  status?: DeliveryStatus;
}
