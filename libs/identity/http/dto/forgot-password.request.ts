import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmailAddress, IsPhoneNumber, MayBeAbsent, NeededWhen, NotTogetherWith } from '../fields.js';

/** For the API reference. */
export const forgotPasswordExamples = {
  email: { summary: 'By e-mail', value: { email: 'asha@example.org' } },
  phone: { summary: 'By SMS', value: { phone: '+919876543210' } },
};

/** One of `email` and `phone`. */
export class ForgotPasswordRequest {
  /** The link goes there by e-mail. */
  @ApiPropertyOptional({ format: 'email', maxLength: 254, example: 'asha@example.org' })
  @NeededWhen<ForgotPasswordRequest>(({ phone }) => phone === undefined)
  @NotTogetherWith('phone')
  @IsEmailAddress()
  email?: string;

  /** Any usual spelling. The link goes there by SMS. */
  @ApiPropertyOptional({ type: 'string', maxLength: 32, example: '+919876543210' })
  @MayBeAbsent()
  @IsPhoneNumber()
  phone?: string;
}
