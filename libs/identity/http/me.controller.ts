import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems, ExpectedVersion, NeedsVersion } from '#platform/http';
import { Caller } from '../domain/caller.js';
import { ChangeMe } from '../use-cases/change-me.js';
import { CloseAccount } from '../use-cases/close-account.js';
import { RequestContactCode } from '../use-cases/request-contact-code.js';
import { ShowMe } from '../use-cases/show-me.js';
import { ChallengeResponse } from './dto/challenge.response.js';
import { changeMeExamples, ChangeMeRequest } from './dto/change-me.request.js';
import { contactCodeExamples, ContactCodeRequest } from './dto/contact-code.request.js';
import { MeResponse } from './dto/me.response.js';
import { CurrentCaller, Requires } from './requires.js';

/** One's own account. */
@ApiTags('identity')
@Controller('me')
export class MeController {
  constructor(
    private readonly showMe: ShowMe,
    private readonly changeMe: ChangeMe,
    private readonly requestContactCode: RequestContactCode,
    private readonly closeAccount: CloseAccount,
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
      'Name, language and time zone; a new e-mail address or phone with the code that was sent there (`POST /me/contact-codes`): 401 `wrong_code` or `code_not_valid`, 409 `already_exists` when it is another account’s. 412 when it was changed meanwhile.',
  })
  @ApiBody({ type: ChangeMeRequest, examples: changeMeExamples })
  @ApiOkResponse({ type: MeResponse })
  @ApiProblems(400, 401, 403, 409, 412, 413, 428)
  async change(
    @CurrentCaller() caller: Caller,
    @ExpectedVersion() version: number,
    @Body() body: ChangeMeRequest,
  ): Promise<MeResponse> {
    return MeResponse.fromMe(await this.changeMe.execute(caller, version, body));
  }

  /** Have a code sent to a new address or phone */
  @Requires('account.change_own')
  @HttpCode(202)
  @Post('contact-codes')
  @ApiOperation({
    operationId: 'requestContactCode',
    summary: 'Have a code sent to a new address or phone',
    description:
      'The code proves that it is yours; `PATCH /me` takes it. One code a minute and eight an hour for a destination, else 429 `codes_too_frequent`.',
  })
  @ApiBody({ type: ContactCodeRequest, examples: contactCodeExamples })
  @ApiAcceptedResponse({ type: ChallengeResponse })
  @ApiProblems(400, 401, 403, 413)
  async contactCode(
    @CurrentCaller() caller: Caller,
    @Body() body: ContactCodeRequest,
  ): Promise<ChallengeResponse> {
    return ChallengeResponse.from(await this.requestContactCode.execute(caller, body));
  }

  /** Close one’s own account */
  @Requires('account.change_own')
  @HttpCode(204)
  @Delete()
  @ApiOperation({
    operationId: 'closeAccount',
    summary: 'Close one’s own account',
    description:
      'For good. Visits to come of those for whom nobody else may act are cancelled; 422 `too_late_to_cancel` when one of them is too near. 409 `future_visits` for a clinician with visits to come, and `last_administrator`.',
  })
  @ApiNoContentResponse({ description: 'The account is closed.' })
  @ApiProblems(401, 403, 409, 422)
  async close(@CurrentCaller() caller: Caller): Promise<void> {
    await this.closeAccount.execute(caller);
  }
}
