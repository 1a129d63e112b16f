import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { IsLinkToken, IsPassword, IsSixDigits, MayBeAbsent, NeededWhen, NotTogetherWith } from '../fields.js';

export class ActivateSecondFactorRequest {
  /** What the authenticator shows. */
  @ApiProperty({ pattern: '^\\d{6}$', example: '493027' })
  @IsSixDigits()
  code: string;
}

/** One of `code` and `recoveryCode`. */
export class SecondFactorRequest {
  /** What the authenticator shows. */
  @ApiPropertyOptional({ pattern: '^\\d{6}$', example: '493027' })
  @NeededWhen<SecondFactorRequest>(({ recoveryCode }) => recoveryCode === undefined)
  @NotTogetherWith('recoveryCode')
  @IsSixDigits()
  code?: string;

  /** One of those that came with the activation; each is good once. */
  @ApiPropertyOptional({ type: 'string', minLength: 12, maxLength: 40, example: 'k7mf-q2xt-9hwn' })
  @MayBeAbsent()
  @IsString()
  @Length(12, 40)
  recoveryCode?: string;
}

export class VerifySecondFactorRequest extends SecondFactorRequest {
  /** From the sign-in. */
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'kq3Yl0a7mE2c6v0Wb1uX9tq4ZrJp8sNf5dHgTyLiRoM' })
  @IsLinkToken()
  mfaToken: string;
}

export class DisableSecondFactorRequest extends SecondFactorRequest {
  /** Left out only by accounts that have no password. */
  @ApiPropertyOptional({ format: 'password', minLength: 1, maxLength: 200, example: 'a good long password' })
  @MayBeAbsent()
  @IsPassword()
  password?: string;
}

/** For the API reference. */
export const verifySecondFactorExamples = {
  code: {
    summary: 'By the authenticator',
    value: { mfaToken: 'kq3Yl0a7mE2c6v0Wb1uX9tq4ZrJp8sNf5dHgTyLiRoM', code: '493027' },
  },
  recoveryCode: {
    summary: 'By a recovery code',
    value: { mfaToken: 'kq3Yl0a7mE2c6v0Wb1uX9tq4ZrJp8sNf5dHgTyLiRoM', recoveryCode: 'k7mf-q2xt-9hwn' },
  },
};

/** For the API reference. */
export const disableSecondFactorExamples = {
  code: {
    summary: 'By the authenticator',
    value: { code: '493027', password: 'a good long password' },
  },
};
