import { ApiProperty } from '@nestjs/swagger';
import { IsString, IsUUID, Matches } from 'class-validator';

export class VerifyCodeRequest {
  /** From `POST /auth/otp`. */
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @IsUUID()
  challengeId: string;

  /** The six digits that were sent. */
  @ApiProperty({ pattern: '^\\d{6}$', example: '493027' })
  @IsString()
  @Matches(/^\d{6}$/, { message: 'code must be six digits' })
  code: string;
}
