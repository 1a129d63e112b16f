import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { ApiProblems } from '#platform/http';
import { Caller } from '../domain/caller.js';
import { EndSession } from '../use-cases/end-session.js';
import { RefreshSession } from '../use-cases/refresh-session.js';
import { RequestCode } from '../use-cases/request-code.js';
import { SignInByCode } from '../use-cases/sign-in-by-code.js';
import { SignIn } from '../use-cases/sign-in.js';
import { ChallengeResponse } from './dto/challenge.response.js';
import { RefreshRequest } from './dto/refresh.request.js';
import { requestCodeExamples, RequestCodeRequest } from './dto/request-code.request.js';
import { SignInRequest } from './dto/sign-in.request.js';
import { ApiSignedIn, type SignedInResponse, signedInAnswer } from './dto/signed-in.response.js';
import { TokensResponse } from './dto/tokens.response.js';
import { VerifyCodeRequest } from './dto/verify-code.request.js';
import { CurrentCaller, EvenUnenrolled, Public, Requires } from './requires.js';

/** In and out. */
@ApiTags('identity')
@Controller('auth')
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly requestCode: RequestCode,
    private readonly signInByCode: SignInByCode,
    private readonly refreshSession: RefreshSession,
    private readonly endSession: EndSession,
  ) {}

  /** Sign in with a password */
  @Public()
  @HttpCode(200)
  @Post('login')
  @ApiOperation({
    operationId: 'signIn',
    summary: 'Sign in with a password',
    description:
      'An unknown identifier and a wrong password are both 401 `wrong_credentials`. After ten wrong passwords for an identifier, known or not, 429 `too_many_tries` for up to 15 minutes; one-time codes still work. With the right password: 403 `email_not_verified` before the address is verified, 403 `account_not_active` when the account is suspended; and where the account has a second factor, an `mfaToken` with which to show it (`POST /auth/mfa/verify`) instead of tokens.',
  })
  @ApiSignedIn()
  @ApiProblems(400, 401, 403, 413)
  async login(
    @Body() { identifier, password }: SignInRequest,
    @Headers('user-agent') userAgent: string | undefined,
  ): Promise<SignedInResponse> {
    return signedInAnswer(await this.signIn.execute(identifier, password, userAgent));
  }

  /** Ask for a one-time code */
  @Public()
  @HttpCode(202)
  @Post('otp')
  @ApiOperation({
    operationId: 'requestCode',
    summary: 'Ask for a one-time code',
    description:
      'Sends six digits to a phone, or to the e-mail address of an account; the answer does not tell whether there is one. One code a minute and eight an hour for a destination, else 429 `codes_too_frequent`.',
  })
  @ApiBody({ type: RequestCodeRequest, examples: requestCodeExamples })
  @ApiAcceptedResponse({ type: ChallengeResponse })
  @ApiProblems(400, 413)
  async otp(@Body() { purpose = 'sign_in', ...destination }: RequestCodeRequest): Promise<ChallengeResponse> {
    return ChallengeResponse.from(await this.requestCode.execute({ purpose, ...destination }));
  }

  /** Sign in with a one-time code */
  @Public()
  @HttpCode(200)
  @Post('otp/verify')
  @ApiOperation({
    operationId: 'signInByCode',
    summary: 'Sign in with a one-time code',
    description:
      'Wrong digits are 401 `wrong_code`; after five tries, five minutes or its use the code is 401 `code_not_valid` and another one is needed. With the right code: 422 `not_registered` when nobody has the phone (register with the same code), 403 `account_not_active` when the account is suspended; and an `mfaToken` instead of tokens where the account has a second factor.',
  })
  @ApiSignedIn()
  @ApiProblems(400, 401, 403, 413, 422)
  async verifyOtp(
    @Body() { challengeId, code }: VerifyCodeRequest,
    @Headers('user-agent') userAgent: string | undefined,
  ): Promise<SignedInResponse> {
    return signedInAnswer(await this.signInByCode.execute(challengeId, code, userAgent));
  }

  /** Renew the tokens */
  @Public()
  @HttpCode(200)
  @Post('refresh')
  @ApiOperation({
    operationId: 'refreshSession',
    summary: 'Renew the tokens',
    description:
      'Each refresh token is good once. The same token within ten seconds gives the same successor, so two tabs or a lost answer do no harm; later it counts as stolen, and the session ends for everybody who has a token of it. Whatever is refused is 401 `refresh_token_refused`.',
  })
  @ApiOkResponse({ type: TokensResponse })
  @ApiProblems(400, 401, 413)
  async refresh(@Body() { refreshToken }: RefreshRequest): Promise<TokensResponse> {
    return TokensResponse.from(await this.refreshSession.execute(refreshToken));
  }

  /** Sign out */
  @Requires('account.change_own')
  @EvenUnenrolled()
  @HttpCode(204)
  @Post('logout')
  @ApiOperation({
    operationId: 'signOut',
    summary: 'Sign out',
    description: 'Ends the session of the access token. Other devices stay signed in.',
  })
  @ApiNoContentResponse({ description: 'Signed out.' })
  @ApiProblems(401, 403, 404)
  async logout(@CurrentCaller() caller: Caller): Promise<void> {
    await this.endSession.execute(caller, caller.sessionId);
  }
}
