import { ApiProperty } from '@nestjs/swagger';
import { IsLinkToken, IsNewPassword } from '../fields.js';

export class ResetPasswordRequest {
  /** From the link that was sent. */
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'q8Zr1nYw3K0tVb7uLx5cJd2mPf9sGhAeRiToWlQyXkU' })
  @IsLinkToken()
  token: string;

  @ApiProperty({ format: 'password', minLength: 8, maxLength: 200, example: 'correct horse battery' })
  @IsNewPassword()
  password: string;
}
