import { ApiProperty } from '@nestjs/swagger';
import { IsEmailAddress } from '../fields.js';

export class ResendVerificationRequest {
  @ApiProperty({ format: 'email', maxLength: 254, example: 'asha@example.org' })
  @IsEmailAddress()
  email: string;
}
