import { ApiProperty } from '@nestjs/swagger';
import type { Notification } from '../../domain/notification.entity.js';
import { NotificationResponse } from './notification.response.js';

/** What was noted to be sent. */
export class QueuedNotificationsResponse {
  /** One per recipient and channel. */
  @ApiProperty({ type: [NotificationResponse] })
  notifications: NotificationResponse[];

  static from(notifications: Notification[]): QueuedNotificationsResponse {
    return Object.assign(new QueuedNotificationsResponse(), {
      notifications: notifications.map((each) => NotificationResponse.from(each)),
    });
  }
}
