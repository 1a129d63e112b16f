import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiProblems, Creates } from '#platform/http';
import { AcceptInvitation } from '../use-cases/accept-invitation.js';
import { BootstrapAdmin } from '../use-cases/bootstrap-admin.js';
import { type EmailRegistration } from '../use-cases/register-by-email.js';
import { type PhoneRegistration } from '../use-cases/register-by-phone.js';
import { Register } from '../use-cases/register.js';
import { ResendVerification } from '../use-cases/resend-verification.js';
import { VerifyEmail } from '../use-cases/verify-email.js';
import { AccountResponse } from './dto/account.response.js';
import { BootstrapRequest } from './dto/bootstrap.request.js';
import { AcceptInvitationRequest } from './dto/invitation.request.js';
import { registerExamples, RegisterRequest } from './dto/register.request.js';
import {
  RegisteredResponse,
  registrationAnswer,
  VerificationSentResponse,
} from './dto/registration.response.js';
import { LinkSentResponse } from './dto/link-sent.response.js';
import { ResendVerificationRequest } from './dto/resend-verification.request.js';
import { VerifyEmailRequest } from './dto/verify-email.request.js';
import { Public } from './requires.js';

/** How accounts come to be. */
@ApiTags('identity')
@Controller('auth')
export class RegistrationController {
  constructor(
    private readonly registerAccount: Register,
    private readonly verifyAddress: VerifyEmail,
    private readonly resendVerification: ResendVerification,
    private readonly acceptInvitation: AcceptInvitation,
    private readonly bootstrapAdmin: BootstrapAdmin,
  ) {}

  /** Register as a patient */
  @Public()
  @Post('register')
  @ApiOperation({
    operationId: 'registerAccount',
    summary: 'Register as a patient',
    description:
      'By phone, with the challenge and code from `POST /auth/otp`: 201 with the account, signed in; a wrong code is 401 `wrong_code`, a used or late one 401 `code_not_valid`, and a phone that is registered already 409 `already_exists`, after its right code only. By e-mail address: always 202, and a link is mailed that proves the address; the owner of a known address gets a mail that says so.',
  })
  @ApiBody({ type: RegisterRequest, examples: registerExamples })
  @ApiCreatedResponse({ type: RegisteredResponse })
  @ApiAcceptedResponse({ type: VerificationSentResponse })
  @ApiProblems(400, 401, 409, 413)
  async register(
    @Body() body: RegisterRequest,
    @Headers('user-agent') userAgent: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegisteredResponse | VerificationSentResponse> {
    const registration = body as EmailRegistration | PhoneRegistration;
    const answer = registrationAnswer(await this.registerAccount.execute(registration, userAgent));
    void reply.status(answer.status);
    return answer.body;
  }

  /** Verify an e-mail address */
  @Public()
  @HttpCode(204)
  @Post('email/verify')
  @ApiOperation({
    operationId: 'verifyEmail',
    summary: 'Verify an e-mail address',
    description:
      'Takes the token of the mailed link, once, within 30 minutes. Afterwards one can sign in. A token that is used, late or not ours is 400 `link_not_valid`; 409 `already_exists` when the address was proven by another account meanwhile.',
  })
  @ApiNoContentResponse({ description: 'The address is verified.' })
  @ApiProblems(400, 409, 413)
  async verifyEmail(@Body() { token }: VerifyEmailRequest): Promise<void> {
    await this.verifyAddress.execute(token);
  }

  /** Have the verification link sent again */
  @Public()
  @HttpCode(202)
  @Post('email/resend')
  @ApiOperation({
    operationId: 'resendVerification',
    summary: 'Have the verification link sent again',
    description:
      'Always 202, whether or not somebody waits for it; within a minute 429 `codes_too_frequent`. Where several have registered with the address nothing is sent: register again.',
  })
  @ApiAcceptedResponse({ type: LinkSentResponse })
  @ApiProblems(400, 413)
  async resend(@Body() { email }: ResendVerificationRequest): Promise<LinkSentResponse> {
    await this.resendVerification.execute(email);
    return LinkSentResponse.create();
  }

  /** Accept an invitation to work here */
  @Public()
  @Creates('staff')
  @Post('invitations/accept')
  @ApiOperation({
    operationId: 'acceptInvitation',
    summary: 'Accept an invitation to work here',
    description:
      'Makes an account with the roles of the invitation, once, within seven days; then one signs in. Where the invited address has an account already, its password is to be given (else 401 `wrong_credentials`), and it gets the roles. A token that is used, late, taken back or not ours is 400 `link_not_valid`.',
  })
  @ApiCreatedResponse({ type: AccountResponse })
  @ApiProblems(400, 401, 403, 409, 413)
  async accept(@Body() body: AcceptInvitationRequest): Promise<AccountResponse> {
    return AccountResponse.from(await this.acceptInvitation.execute(body));
  }

  /** Make the first administrator */
  @Public()
  @Post('bootstrap')
  @ApiOperation({
    operationId: 'bootstrapAdmin',
    summary: 'Make the first administrator',
    description: 'Works on an installation without administrators only; else 409 `already_bootstrapped`.',
  })
  @ApiCreatedResponse({ type: AccountResponse })
  @ApiProblems(400, 409, 413)
  async bootstrap(@Body() body: BootstrapRequest): Promise<AccountResponse> {
    return AccountResponse.from(await this.bootstrapAdmin.execute(body));
  }
}
