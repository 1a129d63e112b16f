import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems } from '#platform/http';
import { ListNotifications } from '../use-cases/list-notifications.js';
import { ListNotificationsRequest } from './dto/list-notifications.request.js';
import { NotificationListResponse } from './dto/notification-list.response.js';
import { pageById } from './page-by-id.js';

@ApiTags('notifications')
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly listNotifications: ListNotifications) {}

  /** List what was said to whom */
  @Get()
  @Requires('notification.read')
  @ApiOperation({
    operationId: 'listNotifications',
    summary: 'List what was said to whom',
    description:
      'The latest first; of the caller’s centres, and of all with the permission for all. Addresses are masked and texts are not kept. Fails when a parameter is malformed.',
  })
  @ApiOkResponse({ type: NotificationListResponse })
  @ApiProblems(400, 401, 403)
  async list(
    @Query() query: ListNotificationsRequest,
    @CurrentCaller() caller: Caller,
  ): Promise<NotificationListResponse> {
    return NotificationListResponse.from(
      await this.listNotifications.execute(caller, query, pageById(query)),
    );
  }
}
