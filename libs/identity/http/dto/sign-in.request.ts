import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { PASSWORD_MAXIMUM } from '../../domain/passwords.js';

export class SignInRequest {
  /** E-mail address, phone or username. */
  @ApiProperty({ minLength: 1, maxLength: 254, example: 'asha@example.org' })
  @IsString()
  @MinLength(1)
  @MaxLength(254)
  @Matches(/^\P{Cc}*$/u, { message: 'identifier must be one line of text' })
  identifier: string;

  @ApiProperty({
    format: 'password',
    minLength: 1,
    maxLength: PASSWORD_MAXIMUM,
    example: 'correct horse battery',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(PASSWORD_MAXIMUM)
  password: string;
}
