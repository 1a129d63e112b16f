import { ApiProperty } from '@nestjs/swagger';
import { type NotificationChannel, notificationChannels } from '../../domain/channels.js';
import { type NotificationKind, notificationKinds } from '../../domain/notification-kinds.js';
import { type NotificationStatus, notificationStatuses } from '../../domain/notification.entity.js';
import type { NotificationStatistics } from '../../use-cases/count-notifications.js';

/** How many messages had the same fate. */
export class NotificationCountResponse {
  /** What they were about. */
  @ApiProperty({ enum: notificationKinds, enumName: 'NotificationKind', example: 'appointment_reminder' })
  kind: NotificationKind;

  /** How they went. */
  @ApiProperty({ enum: notificationChannels, enumName: 'NotificationChannel', example: 'email' })
  channel: NotificationChannel;

  /** What became of them. */
  @ApiProperty({ enum: notificationStatuses, enumName: 'NotificationStatus', example: 'sent' })
  status: NotificationStatus;

  /** How many. */
  @ApiProperty({ type: 'integer', minimum: 1, example: 412 })
  count: number;
}

/** What became of the messages of a span. */
export class NotificationStatisticsResponse {
  /** The first instant of the span. */
  @ApiProperty({ type: String, format: 'date-time', example: '2027-03-01T00:00:00.000Z' })
  from: Date;

  /** The first instant after the span. */
  @ApiProperty({ type: String, format: 'date-time', example: '2027-04-01T00:00:00.000Z' })
  to: Date;

  /** By kind, channel and status; what did not occur is left out. */
  @ApiProperty({ type: [NotificationCountResponse] })
  counts: NotificationCountResponse[];

  static from({ from, to, counts }: NotificationStatistics): NotificationStatisticsResponse {
    return Object.assign(new NotificationStatisticsResponse(), { from, to, counts });
  }
}
