import { ApiProperty } from '@nestjs/swagger';
import { LINK_MINUTES } from '../../domain/one-time-code.entity.js';
import type { Registered } from '../../use-cases/register.js';
import { accountFields, AccountResponse } from './account.response.js';
import { TokensResponse } from './tokens.response.js';

/** The new account, signed in. */
export class RegisteredResponse extends AccountResponse {
  /** The patient that one is oneself. */
  @ApiProperty({
    type: 'string',
    format: 'uuid',
    nullable: true,
    example: '01938f2e-7b02-7c3d-8e4f-5a6b7c8d9e0f',
  })
  patientId: string | null;

  /** Null where the clinic approves new patients first: one can sign in as soon as it has. */
  @ApiProperty({ type: TokensResponse, nullable: true })
  tokens: TokensResponse | null;

  static fromRegistered({ account, patientId, tokens }: Registered): RegisteredResponse {
    return Object.assign(new RegisteredResponse(), {
      ...accountFields(account),
      patientId,
      tokens: tokens && TokensResponse.from(tokens),
    });
  }
}

/** A mail is on its way; its link is to be followed. The same for known and unknown addresses. */
export class VerificationSentResponse {
  /** Seconds for which the link is good. */
  @ApiProperty({ type: 'integer', example: 1800 })
  expiresIn: number;

  static create(): VerificationSentResponse {
    return Object.assign(new VerificationSentResponse(), { expiresIn: LINK_MINUTES * 60 });
  }
}

/** 201 for an account that is there, 202 for one that waits for its proof. */
export function registrationAnswer(registered: Registered | null) {
  return registered
    ? { status: 201, body: RegisteredResponse.fromRegistered(registered) }
    : { status: 202, body: VerificationSentResponse.create() };
}
