import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { MayBeAbsent } from '#identity';
import { PageRequest } from '#platform/http';
import { type NotificationStatus, notificationStatuses } from '../../domain/notification.entity.js';

/** Which notifications to list. */
export class ListNotificationsRequest extends PageRequest {
  /** Only those in this state. */
  @ApiPropertyOptional({ enum: notificationStatuses, enumName: 'NotificationStatus', example: 'failed' })
  @MayBeAbsent()
  @IsIn(notificationStatuses)
  status?: NotificationStatus;

  /** Only those about this appointment. */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c21' })
  @MayBeAbsent()
  @IsUUID()
  appointmentId?: string;
}
