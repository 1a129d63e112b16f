import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems, ExpectedVersion, NeedsVersion } from '#platform/http';
import { Caller } from '../domain/caller.js';
import { ChangeMe } from '../use-cases/change-me.js';
import { ShowMe } from '../use-cases/show-me.js';
import { ChangeMeRequest } from './dto/change-me.request.js';
import { MeResponse } from './dto/me.response.js';
import { CurrentCaller, Requires } from './requires.js';

/** One's own account. */
@ApiTags('identity')
@Controller('me')
export class MeController {
  constructor(
    private readonly showMe: ShowMe,
    private readonly changeMe: ChangeMe,
  ) {}

  /** Show one's own account */
  @Requires('account.read_own')
  @Get()
  @ApiOperation({
    operationId: 'getMe',
    summary: 'Show one’s own account',
    description: 'Who is signed in, with the roles they hold at this moment.',
  })
  @ApiOkResponse({ type: MeResponse })
  @ApiProblems(401, 403)
  async show(@CurrentCaller() caller: Caller): Promise<MeResponse> {
    return MeResponse.fromMe(await this.showMe.execute(caller));
  }

  /** Change one's own account */
  @Requires('account.change_own')
  @NeedsVersion()
  @Patch()
  @ApiOperation({
    operationId: 'changeMe',
    summary: 'Change one’s own account',
    description:
      'Name, language and time zone. E-mail address and phone need proof and cannot be changed here, nor can roles. 412 when it was changed meanwhile.',
  })
  @ApiOkResponse({ type: MeResponse })
  @ApiProblems(400, 401, 403, 412, 413, 428)
  async change(
    @CurrentCaller() caller: Caller,
    @ExpectedVersion() version: number,
    @Body() body: ChangeMeRequest,
  ): Promise<MeResponse> {
    return MeResponse.fromMe(await this.changeMe.execute(caller, version, body));
  }
}
