import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

export class VerifyEmailRequest {
  /** From the link that was mailed. */
  @ApiProperty({ minLength: 1, maxLength: 200, example: 'q8Zr1nYw3K0tVb7uLx5cJd2mPf9sGhAeRiToWlQyXkU' })
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  token: string;
}
