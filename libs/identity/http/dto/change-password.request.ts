import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNewPassword, IsPassword, MayBeAbsent } from '../fields.js';

export class ChangePasswordRequest {
  /** Left out only by accounts that have no password yet. */
  @ApiPropertyOptional({ format: 'password', minLength: 1, maxLength: 200, example: 'a good long password' })
  @MayBeAbsent()
  @IsPassword()
  currentPassword?: string;

  @ApiProperty({ format: 'password', minLength: 8, maxLength: 200, example: 'correct horse battery' })
  @IsNewPassword()
  newPassword: string;
}
