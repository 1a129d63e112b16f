import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Caller, CurrentCaller, Public, Requires } from '#identity';
import { ApiProblems, Creates, Idempotent, IdParam } from '#platform/http';
import { CreateCalendarFeed } from '../use-cases/create-calendar-feed.js';
import { GetAppointmentCalendar } from '../use-cases/get-appointment-calendar.js';
import { ListCalendarFeeds } from '../use-cases/list-calendar-feeds.js';
import { ReadCalendarFeed } from '../use-cases/read-calendar-feed.js';
import { RevokeCalendarFeed } from '../use-cases/revoke-calendar-feed.js';
import { AnswersWithCalendar } from './calendar-text.js';
import { CreateCalendarFeedRequest } from './dto/calendar-feed.request.js';
import { CalendarFeedsResponse, CreatedCalendarFeedResponse } from './dto/calendar-feed.response.js';

/** Visits in the calendars that people use. */
@ApiTags('booking')
@Controller()
export class CalendarFeedsController {
  constructor(
    private readonly listFeeds: ListCalendarFeeds,
    private readonly createFeed: CreateCalendarFeed,
    private readonly revokeFeed: RevokeCalendarFeed,
    private readonly readFeed: ReadCalendarFeed,
    private readonly getCalendar: GetAppointmentCalendar,
  ) {}

  @Get('me/calendar-feeds')
  @Requires('account.read_own')
  @ApiOperation({
    operationId: 'listCalendarFeeds',
    summary: 'Your calendar feeds',
    description: 'Without their addresses: those are told once, when a feed is made.',
  })
  @ApiOkResponse({ type: CalendarFeedsResponse })
  @ApiProblems(401, 403)
  async list(@CurrentCaller() caller: Caller): Promise<CalendarFeedsResponse> {
    return CalendarFeedsResponse.from(await this.listFeeds.execute(caller));
  }

  @Post('me/calendar-feeds')
  @Requires('account.change_own')
  @Idempotent()
  @Creates('me/calendar-feeds')
  @ApiOperation({
    operationId: 'createCalendarFeed',
    summary: 'Make a private calendar feed',
    description:
      'An address for calendars that fetch it by themselves: times, places and clinicians, nothing clinical. Fails with 400 for visits that you have none of, and 409 `too_many_feeds` beyond ten.',
  })
  @ApiCreatedResponse({ type: CreatedCalendarFeedResponse })
  @ApiProblems(400, 401, 403, 409, 422)
  async create(
    @CurrentCaller() caller: Caller,
    @Body() body: CreateCalendarFeedRequest,
  ): Promise<CreatedCalendarFeedResponse> {
    return CreatedCalendarFeedResponse.of(await this.createFeed.execute(caller, body.kind));
  }

  @Delete('me/calendar-feeds/:id')
  @HttpCode(204)
  @Requires('account.change_own')
  @ApiOperation({
    operationId: 'revokeCalendarFeed',
    summary: 'Take a calendar feed back',
    description: 'Its address shows nothing from now on.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  revoke(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<void> {
    return this.revokeFeed.execute(caller, id);
  }

  @Get('calendar-feeds/:token.ics')
  @Public()
  @AnswersWithCalendar()
  @ApiOperation({
    operationId: 'readCalendarFeed',
    summary: 'The calendar behind a private address',
    description: 'For calendars. The token is the permission; one that was taken back is 404.',
  })
  @ApiProblems(404)
  read(@Param('token') token: string): Promise<string> {
    return this.readFeed.execute(token);
  }

  @Get('appointments/:id/calendar.ics')
  @Requires('appointment.read')
  @AnswersWithCalendar()
  @ApiOperation({
    operationId: 'getAppointmentCalendar',
    summary: 'One appointment as a calendar file',
    description:
      'Its UID stays, its SEQUENCE is the version; once it is called off the METHOD is CANCEL. 404 when it does not concern you.',
  })
  @ApiProblems(400, 401, 403, 404)
  calendar(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<string> {
    return this.getCalendar.execute(caller, id);
  }
}
