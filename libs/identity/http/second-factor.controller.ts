import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#platform/http';
import { Caller } from '../domain/caller.js';
import { ActivateSecondFactor } from '../use-cases/activate-second-factor.js';
import { DisableSecondFactor } from '../use-cases/disable-second-factor.js';
import { EnrolSecondFactor } from '../use-cases/enrol-second-factor.js';
import { RenewRecoveryCodes } from '../use-cases/renew-recovery-codes.js';
import { VerifySecondFactor } from '../use-cases/verify-second-factor.js';
import {
  ActivateSecondFactorRequest,
  disableSecondFactorExamples,
  DisableSecondFactorRequest,
  verifySecondFactorExamples,
  VerifySecondFactorRequest,
} from './dto/second-factor.request.js';
import { EnrolmentResponse, RecoveryCodesResponse } from './dto/second-factor.response.js';
import { TokensResponse } from './dto/tokens.response.js';
import { CurrentCaller, EvenUnenrolled, Public, Requires } from './requires.js';

/** An authenticator app beside the password. */
@ApiTags('identity')
@Controller('auth/mfa')
export class SecondFactorController {
  constructor(
    private readonly enrolSecondFactor: EnrolSecondFactor,
    private readonly activateSecondFactor: ActivateSecondFactor,
    private readonly disableSecondFactor: DisableSecondFactor,
    private readonly renewRecoveryCodes: RenewRecoveryCodes,
    private readonly verifySecondFactor: VerifySecondFactor,
  ) {}

  /** Enrol an authenticator app */
  @Requires('account.change_own')
  @EvenUnenrolled()
  @HttpCode(200)
  @Post('enroll')
  @ApiOperation({
    operationId: 'enrolSecondFactor',
    summary: 'Enrol an authenticator app',
    description:
      'Answers a secret to share with the app, once. It counts for nothing before it is activated; asked again, another takes its place. 409 `illegal_transition` when a second factor is active.',
  })
  @ApiOkResponse({ type: EnrolmentResponse })
  @ApiProblems(401, 403, 409)
  async enrol(@CurrentCaller() caller: Caller): Promise<EnrolmentResponse> {
    return EnrolmentResponse.from(await this.enrolSecondFactor.execute(caller));
  }

  /** Switch the second factor on */
  @Requires('account.change_own')
  @EvenUnenrolled()
  @HttpCode(200)
  @Post('activate')
  @ApiOperation({
    operationId: 'activateSecondFactor',
    summary: 'Switch the second factor on',
    description:
      'With the digits that the app shows. Answers the recovery codes, once, and signs all other devices out. 422 `wrong_second_factor`; 409 `second_factor_not_enrolled` before enrolling, `illegal_transition` when it is on already.',
  })
  @ApiOkResponse({ type: RecoveryCodesResponse })
  @ApiProblems(400, 401, 403, 409, 413, 422)
  async activate(
    @CurrentCaller() caller: Caller,
    @Body() { code }: ActivateSecondFactorRequest,
  ): Promise<RecoveryCodesResponse> {
    return RecoveryCodesResponse.from(await this.activateSecondFactor.execute(caller, code));
  }

  /** Renew the recovery codes */
  @Requires('account.change_own')
  @HttpCode(200)
  @Post('recovery-codes')
  @ApiOperation({
    operationId: 'renewRecoveryCodes',
    summary: 'Renew the recovery codes',
    description:
      'With the digits that the app shows now. Answers new codes, once; the former ones are void. 422 `wrong_second_factor`; 409 `second_factor_not_enrolled`; 429 `too_many_tries` after ten wrong digits in an hour.',
  })
  @ApiOkResponse({ type: RecoveryCodesResponse })
  @ApiProblems(400, 401, 403, 409, 413, 422)
  async renew(
    @CurrentCaller() caller: Caller,
    @Body() { code }: ActivateSecondFactorRequest,
  ): Promise<RecoveryCodesResponse> {
    return RecoveryCodesResponse.from(await this.renewRecoveryCodes.execute(caller, code));
  }

  /** Switch the second factor off */
  @Requires('account.change_own')
  @HttpCode(204)
  @Post('disable')
  @ApiOperation({
    operationId: 'disableSecondFactor',
    summary: 'Switch the second factor off',
    description:
      'Needs the password and the digits or a recovery code: 422 `wrong_password` or `wrong_second_factor`. 403 `mfa_enrolment_required` where one’s roles need it; 409 `second_factor_not_enrolled` when it is off.',
  })
  @ApiBody({ type: DisableSecondFactorRequest, examples: disableSecondFactorExamples })
  @ApiNoContentResponse({ description: 'The second factor is off.' })
  @ApiProblems(400, 401, 403, 409, 413, 422)
  async disable(
    @CurrentCaller() caller: Caller,
    @Body() { password, ...proof }: DisableSecondFactorRequest,
  ): Promise<void> {
    await this.disableSecondFactor.execute(caller, password, proof);
  }

  /** Show the second factor */
  @Public()
  @HttpCode(200)
  @Post('verify')
  @ApiOperation({
    operationId: 'verifySecondFactor',
    summary: 'Show the second factor',
    description:
      'Finishes a sign-in that answered an `mfaToken`. Wrong digits are 401 `wrong_code`; after five tries, five minutes or its use the token is 401 `mfa_token_not_valid`. After ten wrong digits for an account in an hour 429 `too_many_tries`; recovery codes still work. Digits are taken once.',
  })
  @ApiBody({ type: VerifySecondFactorRequest, examples: verifySecondFactorExamples })
  @ApiOkResponse({ type: TokensResponse })
  @ApiProblems(400, 401, 403, 409, 413)
  async verify(
    @Body() { mfaToken, ...proof }: VerifySecondFactorRequest,
    @Headers('user-agent') userAgent: string | undefined,
  ): Promise<TokensResponse> {
    return TokensResponse.from(await this.verifySecondFactor.execute(mfaToken, proof, userAgent));
  }
}
