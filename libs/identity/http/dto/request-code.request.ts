import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { IsEmailAddress, IsPhoneNumber, MayBeAbsent, NeededWhen, NotTogetherWith } from '../fields.js';

export const typedCodePurposes = ['sign_in', 'register'] as const;

/** For the API reference. */
export const requestCodeExamples = {
  phone: { summary: 'By SMS', value: { phone: '+919876543210' } },
  email: { summary: 'By e-mail', value: { email: 'asha@example.org' } },
};

/** One of `phone` and `email`. */
export class RequestCodeRequest {
  /** Any usual spelling. The code goes there by SMS. */
  @ApiPropertyOptional({ type: 'string', maxLength: 32, example: '+919876543210' })
  @NeededWhen<RequestCodeRequest>(({ email }) => email === undefined)
  @NotTogetherWith('email')
  @IsPhoneNumber()
  phone?: string;

  /** Of an account that exists. The code goes there by e-mail. */
  @ApiPropertyOptional({ format: 'email', maxLength: 254, example: 'asha@example.org' })
  @MayBeAbsent()
  @IsEmailAddress()
  email?: string;

  /** What the message says the code is for. The code serves for both. */
  @ApiPropertyOptional({
    enum: typedCodePurposes,
    enumName: 'TypedCodePurpose',
    default: 'sign_in',
    example: 'sign_in',
  })
  @MayBeAbsent()
  @IsIn(typedCodePurposes)
  purpose?: (typeof typedCodePurposes)[number];
}
