import { Body, Controller, Headers, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#platform/http';
import { SignInExternally } from '../use-cases/sign-in-externally.js';
import { ExternalSignInRequest } from './dto/external-sign-in.request.js';
import { ApiSignedIn, type SignedInResponse, signedInAnswer } from './dto/signed-in.response.js';
import { ApiProviderParam, ProviderParam } from './provider-param.js';
import { Public } from './requires.js';

/** Signing in with an identity from elsewhere. */
@ApiTags('identity')
@Controller('auth/oidc')
export class ExternalSignInController {
  constructor(private readonly signInExternally: SignInExternally) {}

  /** Sign in with an external identity */
  @Public()
  @HttpCode(200)
  @Post(':provider')
  @ApiOperation({
    operationId: 'signInExternally',
    summary: 'Sign in with an external identity',
    description:
      'With an OpenID Connect identity token of a provider that the clinic has configured. The first time it makes an account, or finds the one that has verified the same e-mail address (409 `already_exists` where it has not). 401 `external_token_refused` for a token that is not good; 404 for an unknown provider; 503 `try_again` when its keys are out of reach; 403 and `mfaToken` as in `POST /auth/login`.',
  })
  @ApiProviderParam()
  @ApiSignedIn()
  @ApiProblems(400, 401, 403, 404, 409, 413)
  async signIn(
    @ProviderParam() provider: string,
    @Body() body: ExternalSignInRequest,
    @Headers('user-agent') userAgent: string | undefined,
  ): Promise<SignedInResponse> {
    return signedInAnswer(await this.signInExternally.execute(provider, body, userAgent));
  }
}
