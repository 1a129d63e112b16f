import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Caller, CurrentCaller, Requires } from '#identity';
import {
  ApiProblems,
  Creates,
  ExpectedVersion,
  Idempotent,
  IdParam,
  NeedsVersion,
  pageOf,
} from '#platform/http';
import { CancelGroupSession } from '../use-cases/cancel-group-session.js';
import { GetGroupSession } from '../use-cases/get-group-session.js';
import { ListGroupSessions } from '../use-cases/list-group-sessions.js';
import { ResizeGroupSession } from '../use-cases/resize-group-session.js';
import { ScheduleGroupSession } from '../use-cases/schedule-group-session.js';
import {
  CancelGroupSessionRequest,
  ListGroupSessionsRequest,
  ResizeGroupSessionRequest,
  ScheduleGroupSessionRequest,
} from './dto/group-session.request.js';
import { GroupSessionResponse, GroupSessionsResponse } from './dto/group-session.response.js';

/** Groups, for those who run them. Patients find places in them among the slots. */
@ApiTags('booking')
@Controller('group-sessions')
export class GroupSessionsController {
  constructor(
    private readonly scheduleSession: ScheduleGroupSession,
    private readonly listSessions: ListGroupSessions,
    private readonly getSession: GetGroupSession,
    private readonly resizeSession: ResizeGroupSession,
    private readonly cancelSession: CancelGroupSession,
  ) {}

  @Post()
  @Requires('group_session.manage')
  @Idempotent()
  @Creates('group-sessions')
  @ApiOperation({
    operationId: 'scheduleGroupSession',
    summary: 'Open a time that several patients share',
    description:
      'It takes the clinician’s time like a visit. Fails with 404 for a centre that is not yours, 409 `slot_taken`, 422 `not_offered`, `outside_availability` or `in_the_past`.',
  })
  @ApiCreatedResponse({ type: GroupSessionResponse })
  @ApiProblems(400, 401, 403, 404, 409, 422)
  async schedule(
    @CurrentCaller() caller: Caller,
    @Body() body: ScheduleGroupSessionRequest,
  ): Promise<GroupSessionResponse> {
    return GroupSessionResponse.from(await this.scheduleSession.execute(caller, body.toSession()));
  }

  @Get()
  @Requires('group_session.manage')
  @ApiOperation({
    operationId: 'listGroupSessions',
    summary: 'Group sessions that you run',
    description: 'Clinicians see their own, staff those of their centres. Filters combine.',
  })
  @ApiOkResponse({ type: GroupSessionsResponse })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentCaller() caller: Caller,
    @Query() query: ListGroupSessionsRequest,
  ): Promise<GroupSessionsResponse> {
    return GroupSessionsResponse.from(
      await this.listSessions.execute(caller, query.toFilter(), pageOf(query, 2)),
    );
  }

  @Get(':id')
  @Requires('group_session.manage')
  @ApiOperation({
    operationId: 'getGroupSession',
    summary: 'One group session',
    description: 'With how many places are taken. 404 when you do not run it.',
  })
  @ApiOkResponse({ type: GroupSessionResponse })
  @ApiProblems(400, 401, 403, 404)
  async get(@CurrentCaller() caller: Caller, @IdParam() id: string): Promise<GroupSessionResponse> {
    return GroupSessionResponse.from(await this.getSession.execute(caller, id));
  }

  @Patch(':id')
  @Requires('group_session.manage')
  @NeedsVersion()
  @ApiOperation({
    operationId: 'resizeGroupSession',
    summary: 'Give a group session more places, or fewer',
    description:
      'Fails with 409 `capacity_below_taken` or `session_cancelled`, and when the version is stale.',
  })
  @ApiOkResponse({ type: GroupSessionResponse })
  @ApiProblems(400, 401, 403, 404, 409, 412, 428)
  async resize(
    @IdParam() id: string,
    @Body() body: ResizeGroupSessionRequest,
    @ExpectedVersion() version: number,
    @CurrentCaller() caller: Caller,
  ): Promise<GroupSessionResponse> {
    return GroupSessionResponse.from(await this.resizeSession.execute(caller, id, body.capacity, version));
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Requires('group_session.manage')
  @Idempotent()
  @ApiOperation({
    operationId: 'cancelGroupSession',
    summary: 'Call a group session off',
    description:
      'Every place in it is cancelled by the clinic, and everybody is told. Fails with 409 `session_cancelled` the second time.',
  })
  @ApiOkResponse({ type: GroupSessionResponse })
  @ApiProblems(400, 401, 403, 404, 409)
  async cancel(
    @CurrentCaller() caller: Caller,
    @IdParam() id: string,
    @Body() body: CancelGroupSessionRequest,
  ): Promise<GroupSessionResponse> {
    return GroupSessionResponse.from(await this.cancelSession.execute(caller, id, body.reason));
  }
}
