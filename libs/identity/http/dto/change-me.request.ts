import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';
import {
  IsEmailAddress,
  IsLanguage,
  IsPersonName,
  IsPhoneNumber,
  IsSixDigits,
  IsTimeZone,
  MayBeAbsent,
  NeededWhen,
  NotTogetherWith,
} from '../fields.js';

const hasContact = ({ email, phone }: ChangeMeRequest) => email !== undefined || phone !== undefined;

/** What is left out stays as it is. An address or a phone comes with the code that was sent there. */
export class ChangeMeRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 200, example: 'Asha Rao' })
  @MayBeAbsent()
  @IsPersonName()
  fullName?: string;

  /** The language to write to you in. */
  @ApiPropertyOptional({ type: 'string', example: 'hi' })
  @MayBeAbsent()
  @IsLanguage()
  language?: string;

  /** An IANA zone; null to show times in the centre's zone only. */
  @ApiPropertyOptional({ type: 'string', nullable: true, example: 'Asia/Kolkata' })
  @IsOptional()
  @IsTimeZone()
  timeZone?: string | null;

  /** A new one, to sign in with. Needs `challengeId` and `code`; not together with `phone`. */
  @ApiPropertyOptional({ format: 'email', maxLength: 254, example: 'asha.rao@example.org' })
  @MayBeAbsent()
  @NotTogetherWith('phone')
  @IsEmailAddress()
  email?: string;

  /** A new one, in any usual spelling. Needs `challengeId` and `code`. */
  @ApiPropertyOptional({ type: 'string', maxLength: 32, example: '+919876543210' })
  @MayBeAbsent()
  @IsPhoneNumber()
  phone?: string;

  /** From `POST /me/contact-codes`. */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @NeededWhen<ChangeMeRequest>(hasContact)
  @IsUUID()
  challengeId?: string;

  /** The six digits that were sent there. */
  @ApiPropertyOptional({ pattern: '^\\d{6}$', example: '493027' })
  @NeededWhen<ChangeMeRequest>(({ challengeId, ...rest }) => challengeId !== undefined || hasContact(rest))
  @IsSixDigits()
  code?: string;
}

/** For the API reference. */
export const changeMeExamples = {
  profile: { summary: 'Name, language, zone', value: { fullName: 'Asha Rao', language: 'hi' } },
  email: {
    summary: 'A new e-mail address',
    value: {
      email: 'asha.rao@example.org',
      challengeId: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11',
      code: '493027',
    },
  },
};
