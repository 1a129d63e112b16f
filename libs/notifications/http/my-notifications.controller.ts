import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import { ApiProblems, ExpectedVersion, NeedsVersion } from '#platform/http';
import { ChangeSettings } from '../use-cases/change-settings.js';
import { GetSettings } from '../use-cases/get-settings.js';
import { ListInbox } from '../use-cases/list-inbox.js';
import { MarkRead } from '../use-cases/mark-read.js';
import { ListInboxRequest, MarkReadRequest } from './dto/inbox.request.js';
import { InboxResponse, UnreadResponse } from './dto/inbox.response.js';
import { NotificationPreferencesRequest } from './dto/notification-preferences.request.js';
import { NotificationPreferencesResponse } from './dto/notification-preferences.response.js';
import { pageById } from './page-by-id.js';
import { wantedIds } from './wanted-ids.js';

/** One's own inbox, and what one wants to hear. New messages are also pushed: `notification:new` on `/live`. */
@ApiTags('notifications')
@Controller('me')
export class MyNotificationsController {
  constructor(
    private readonly listInbox: ListInbox,
    private readonly markRead: MarkRead,
    private readonly getSettings: GetSettings,
    private readonly changeSettings: ChangeSettings,
  ) {}

  /** List one’s messages */
  @Get('notifications')
  @Requires('account.read_own')
  @ApiOperation({
    operationId: 'listMyNotifications',
    summary: 'List one’s messages',
    description: 'The latest first, with how many are unread. Fails when a parameter is malformed.',
  })
  @ApiOkResponse({ type: InboxResponse })
  @ApiProblems(400, 401, 403)
  async list(@Query() query: ListInboxRequest, @CurrentCaller() caller: Caller): Promise<InboxResponse> {
    return InboxResponse.from(
      await this.listInbox.execute(caller.accountId, query.unread ?? false, pageById(query)),
    );
  }

  /** Mark one’s messages as read */
  @Post('notifications/read')
  @HttpCode(200)
  @Requires('account.change_own')
  @ApiOperation({
    operationId: 'markNotificationsRead',
    summary: 'Mark one’s messages as read',
    description:
      'Those in `ids`, or with `all` every one. Fails, and marks none, when one of them is not in one’s inbox.',
  })
  @ApiOkResponse({ type: UnreadResponse })
  @ApiProblems(400, 401, 403, 404)
  async read(@Body() body: MarkReadRequest, @CurrentCaller() caller: Caller): Promise<UnreadResponse> {
    return UnreadResponse.from(await this.markRead.execute(caller.accountId, wantedIds(body)));
  }

  /** Read what one wants to hear */
  @Get('notification-preferences')
  @Requires('account.read_own')
  @ApiOperation({
    operationId: 'getNotificationPreferences',
    summary: 'Read what one wants to hear',
    description: 'Every kind with every channel, chosen or not, and one’s quiet hours.',
  })
  @ApiOkResponse({ type: NotificationPreferencesResponse })
  @ApiProblems(401, 403)
  async preferences(@CurrentCaller() caller: Caller): Promise<NotificationPreferencesResponse> {
    return NotificationPreferencesResponse.from(await this.getSettings.execute(caller.accountId));
  }

  /** Say what one wants to hear */
  @Put('notification-preferences')
  @Requires('account.change_own')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'setNotificationPreferences',
    summary: 'Say what one wants to hear',
    description:
      'Replaces all that one said before; the version is 0 until then. Messages about the safety of one’s account are always sent. In quiet hours the others wait, and reminders go before. Fails when the version is stale.',
  })
  @ApiOkResponse({ type: NotificationPreferencesResponse })
  @ApiProblems(400, 401, 403, 412, 428)
  async setPreferences(
    @Body() body: NotificationPreferencesRequest,
    @ExpectedVersion() version: number,
    @CurrentCaller() { accountId }: Caller,
  ): Promise<NotificationPreferencesResponse> {
    const quietHours = NotificationPreferencesRequest.quietOf(body);
    const settings = await this.changeSettings.execute(accountId, body.choices, quietHours, version);
    return NotificationPreferencesResponse.from(settings);
  }
}
