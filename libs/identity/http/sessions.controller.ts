import { Controller, Delete, Get, HttpCode, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, pageOf, PageRequest, toPage, IdParam } from '#platform/http';
import { Caller } from '../domain/caller.js';
import { EndAllSessions } from '../use-cases/end-all-sessions.js';
import { EndSession } from '../use-cases/end-session.js';
import { ListSessions } from '../use-cases/list-sessions.js';
import { SessionResponse, SessionsResponse } from './dto/session.response.js';
import { CurrentCaller, Requires } from './requires.js';

/** The devices on which one is signed in. */
@ApiTags('identity')
@Controller('auth/sessions')
export class SessionsController {
  constructor(
    private readonly listSessions: ListSessions,
    private readonly endSession: EndSession,
    private readonly endAllSessions: EndAllSessions,
  ) {}

  /** List where one is signed in */
  @Requires('account.read_own')
  @Get()
  @ApiOperation({
    operationId: 'listSessions',
    summary: 'List where one is signed in',
    description: 'The sessions that can still be used, the latest first.',
  })
  @ApiOkResponse({ type: SessionsResponse })
  @ApiProblems(400, 401, 403)
  async list(@CurrentCaller() caller: Caller, @Query() request: PageRequest): Promise<SessionsResponse> {
    const page = pageOf(request, 1);
    const { sessions, total } = await this.listSessions.execute(caller, page);
    return toPage(
      sessions,
      page,
      ({ id }) => [id],
      (session) => SessionResponse.from(session, caller),
      total,
    );
  }

  /** Sign out everywhere */
  @Requires('account.change_own')
  @HttpCode(204)
  @Delete()
  @ApiOperation({
    operationId: 'endAllSessions',
    summary: 'Sign out everywhere',
    description: 'Ends all sessions of the account, this one included.',
  })
  @ApiNoContentResponse({ description: 'Signed out everywhere.' })
  @ApiProblems(401, 403)
  async endAll(@CurrentCaller() caller: Caller): Promise<void> {
    await this.endAllSessions.execute(caller);
  }

  /** Sign one device out */
  @Requires('account.change_own')
  @HttpCode(204)
  @Delete(':id')
  @ApiOperation({
    operationId: 'endSession',
    summary: 'Sign one device out',
    description:
      'Its tokens are refused from the next request on. 404 when it is not yours or has ended already.',
  })
  @ApiNoContentResponse({ description: 'The device is signed out.' })
  @ApiProblems(400, 401, 403, 404)
  async end(@CurrentCaller() caller: Caller, @IdParam() sessionId: string): Promise<void> {
    await this.endSession.execute(caller, sessionId);
  }
}
