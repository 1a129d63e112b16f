import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '#platform/http';
import { Caller } from '../domain/caller.js';
import { ChangePassword } from '../use-cases/change-password.js';
import { RequestPasswordReset } from '../use-cases/request-password-reset.js';
import { ResetPassword } from '../use-cases/reset-password.js';
import { ChangePasswordRequest } from './dto/change-password.request.js';
import { forgotPasswordExamples, ForgotPasswordRequest } from './dto/forgot-password.request.js';
import { LinkSentResponse } from './dto/link-sent.response.js';
import { ResetPasswordRequest } from './dto/reset-password.request.js';
import { CurrentCaller, Public, Requires } from './requires.js';

/** Passwords that were forgotten, and those that are changed. */
@ApiTags('identity')
@Controller('auth/password')
export class PasswordsController {
  constructor(
    private readonly requestPasswordReset: RequestPasswordReset,
    private readonly resetPassword: ResetPassword,
    private readonly changePassword: ChangePassword,
  ) {}

  /** Ask for a link to choose a new password */
  @Public()
  @HttpCode(202)
  @Post('forgot')
  @ApiOperation({
    operationId: 'requestPasswordReset',
    summary: 'Ask for a link to choose a new password',
    description:
      'Always 202, whether or not somebody has the address or the phone. At most five links an hour are sent to a destination.',
  })
  @ApiBody({ type: ForgotPasswordRequest, examples: forgotPasswordExamples })
  @ApiAcceptedResponse({ type: LinkSentResponse })
  @ApiProblems(400, 413)
  async forgot(@Body() body: ForgotPasswordRequest): Promise<LinkSentResponse> {
    await this.requestPasswordReset.execute(body);
    return LinkSentResponse.create();
  }

  /** Choose a new password */
  @Public()
  @HttpCode(204)
  @Post('reset')
  @ApiOperation({
    operationId: 'resetPassword',
    summary: 'Choose a new password',
    description:
      'Takes the token of the link, once, within 30 minutes, and signs the account out everywhere. A token that is used, late or not ours is 400 `link_not_valid`; a password that is refused leaves it good.',
  })
  @ApiNoContentResponse({ description: 'The new password holds.' })
  @ApiProblems(400, 403, 413)
  async reset(@Body() { token, password }: ResetPasswordRequest): Promise<void> {
    await this.resetPassword.execute(token, password);
  }

  /** Change one’s own password */
  @Requires('account.change_own')
  @HttpCode(204)
  @Post('change')
  @ApiOperation({
    operationId: 'changePassword',
    summary: 'Change one’s own password',
    description:
      'Signs all other devices out; this one stays signed in. 422 `wrong_password` when the present one is wrong, and after ten of these 429 `too_many_tries` for up to 15 minutes.',
  })
  @ApiNoContentResponse({ description: 'The new password holds.' })
  @ApiProblems(400, 401, 403, 413, 422)
  async change(@CurrentCaller() caller: Caller, @Body() body: ChangePasswordRequest): Promise<void> {
    await this.changePassword.execute(caller, body.currentPassword, body.newPassword);
  }
}
