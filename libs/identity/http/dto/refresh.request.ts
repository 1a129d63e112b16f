import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

export class RefreshRequest {
  /** The latest that was given out for this device. */
  @ApiProperty({ minLength: 1, maxLength: 4096, example: 'kq3Yl0a7mE2c6v0Wb1uX9tq4ZrJp8sNf5dHgTyLiRoM' })
  @IsString()
  @MinLength(1)
  @MaxLength(4096)
  refreshToken: string;
}
