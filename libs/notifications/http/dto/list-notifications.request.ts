import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { MayBeAbsent } from '#identity';
import { IsInstant, PageRequest } from '#platform/http';
import { type NotificationChannel, notificationChannels } from '../../domain/channels.js';
import { type NotificationKind, notificationKinds } from '../../domain/notification-kinds.js';
import { type NotificationStatus, notificationStatuses } from '../../domain/notification.entity.js';

/** Which notifications to list. */
export class ListNotificationsRequest extends PageRequest {
  /** Only those in this state. */
  @ApiPropertyOptional({ enum: notificationStatuses, enumName: 'NotificationStatus', example: 'failed' })
  @MayBeAbsent()
  @IsIn(notificationStatuses)
  status?: NotificationStatus;

  /** Only those about this. */
  @ApiPropertyOptional({
    enum: notificationKinds,
    enumName: 'NotificationKind',
    example: 'appointment_reminder',
  })
  @MayBeAbsent()
  @IsIn(notificationKinds)
  kind?: NotificationKind;

  /** Only those over this channel. */
  @ApiPropertyOptional({ enum: notificationChannels, enumName: 'NotificationChannel', example: 'sms' })
  @MayBeAbsent()
  @IsIn(notificationChannels)
  channel?: NotificationChannel;

  /** Only those about this appointment. */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c21' })
  @MayBeAbsent()
  @IsUUID()
  appointmentId?: string;

  /** Only those that were noted at this instant or later. */
  @ApiPropertyOptional({ format: 'date-time', example: '2027-03-01T00:00:00Z' })
  @MayBeAbsent()
  @IsInstant()
  from?: string;

  /** Only those that were noted before this instant. */
  @ApiPropertyOptional({ format: 'date-time', example: '2027-04-01T00:00:00Z' })
  @MayBeAbsent()
  @IsInstant()
  to?: string;
}
