import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsEmailAddress, IsPhoneNumber, MayBeAbsent, NeededWhen, NotTogetherWith } from '../fields.js';

/** For the API reference. */
export const contactCodeExamples = {
  email: { summary: 'A new e-mail address', value: { email: 'asha.rao@example.org' } },
  phone: { summary: 'A new phone', value: { phone: '+919876543210' } },
};

/** One of `email` and `phone`. */
export class ContactCodeRequest {
  /** The code goes there by e-mail. */
  @ApiPropertyOptional({ format: 'email', maxLength: 254, example: 'asha.rao@example.org' })
  @NeededWhen<ContactCodeRequest>(({ phone }) => phone === undefined)
  @NotTogetherWith('phone')
  @IsEmailAddress()
  email?: string;

  /** Any usual spelling. The code goes there by SMS. */
  @ApiPropertyOptional({ type: 'string', maxLength: 32, example: '+919876543210' })
  @MayBeAbsent()
  @IsPhoneNumber()
  phone?: string;
}
