import { ApiProperty } from '@nestjs/swagger';
import { type OneTimeCode, RESEND_SECONDS } from '../../domain/one-time-code.entity.js';

/** A code is on its way. The answer is the same whether or not somebody has the destination. */
export class ChallengeResponse {
  /** To be shown together with the code. */
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  challengeId: string;

  /** Seconds for which the code is good. */
  @ApiProperty({ type: 'integer', example: 300 })
  expiresIn: number;

  /** Seconds after which another code may be asked for. */
  @ApiProperty({ type: 'integer', example: 60 })
  resendAfter: number;

  static from(code: OneTimeCode): ChallengeResponse {
    return Object.assign(new ChallengeResponse(), {
      challengeId: code.id,
      expiresIn: (code.expiresAt.getTime() - code.requestedAt.getTime()) / 1000,
      resendAfter: RESEND_SECONDS,
    });
  }
}
