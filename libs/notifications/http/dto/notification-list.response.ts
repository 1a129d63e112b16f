import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import type { Notification } from '../../domain/notification.entity.js';
import { NotificationResponse } from './notification.response.js';

/** A page of notifications, the latest first. */
export class NotificationListResponse {
  @ApiProperty({ type: [NotificationResponse] })
  data: NotificationResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  /** How many there are on all pages; only with `?count=true`. */
  @ApiPropertyOptional({ type: 'integer', example: 2 })
  total?: number;

  static from({ data, ...page }: PageResult<Notification>): NotificationListResponse {
    return Object.assign(new NotificationListResponse(), page, {
      data: data.map((each) => NotificationResponse.from(each)),
    });
  }
}
