import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, IsUUID, Matches } from 'class-validator';
import {
  IsEmailAddress,
  IsLanguage,
  IsNewPassword,
  IsPersonName,
  IsPhoneNumber,
  IsTimeZone,
  MayBeAbsent,
  NeededWhen,
  NotTogetherWith,
} from '../fields.js';

/** For the API reference. */
export const registerExamples = {
  email: {
    summary: 'By e-mail address',
    value: { fullName: 'Asha Rao', email: 'asha@example.org', password: 'correct horse battery' },
  },
  phone: {
    summary: 'By phone',
    value: {
      fullName: 'Asha Rao',
      phone: '+919876543210',
      challengeId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11',
      code: '493027',
    },
  },
};

/** Either an e-mail address and a password, or a phone with the challenge and the code that was sent to it. */
export class RegisterRequest {
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'Asha Rao' })
  @IsPersonName()
  fullName: string;

  /** Must be verified by the mailed link before one can sign in. Not together with `phone`. */
  @ApiPropertyOptional({ format: 'email', maxLength: 254, example: 'asha@example.org' })
  @NeededWhen<RegisterRequest>(({ phone }) => phone === undefined)
  @NotTogetherWith('phone')
  @IsEmailAddress()
  email?: string;

  /** Any usual spelling; kept in E.164. Needs `challengeId` and `code`. */
  @ApiPropertyOptional({ type: 'string', maxLength: 32, example: '+919876543210' })
  @MayBeAbsent()
  @IsPhoneNumber()
  phone?: string;

  /** Needed with an e-mail address; with a phone one may sign in by codes alone. */
  @ApiPropertyOptional({ format: 'password', minLength: 8, maxLength: 200, example: 'correct horse battery' })
  @NeededWhen<RegisterRequest>(({ email }) => email !== undefined)
  @IsNewPassword()
  password?: string;

  /** From `POST /auth/otp`. */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @NeededWhen<RegisterRequest>(({ phone }) => phone !== undefined)
  @IsUUID()
  challengeId?: string;

  /** The six digits that were sent to the phone. */
  @ApiPropertyOptional({ pattern: '^\\d{6}$', example: '493027' })
  @NeededWhen<RegisterRequest>(({ phone }) => phone !== undefined)
  @IsString()
  @Matches(/^\d{6}$/, { message: 'code must be six digits' })
  code?: string;

  /** The language to write to them in. */
  @ApiPropertyOptional({ type: 'string', default: 'en', example: 'en' })
  @MayBeAbsent()
  @IsLanguage()
  language?: string;

  /** Where they live, for times in what is sent to them. */
  @ApiPropertyOptional({ type: 'string', example: 'Asia/Kolkata' })
  @MayBeAbsent()
  @IsTimeZone()
  timeZone?: string;
}
