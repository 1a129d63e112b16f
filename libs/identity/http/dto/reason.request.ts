import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { MayBeAbsent } from '../fields.js';

export class RejectUserRequest {
  /** Kept with the account. */
  @ApiProperty({ minLength: 1, maxLength: 500, example: 'The licence number could not be confirmed.' })
  @IsString()
  @Length(1, 500)
  reason: string;
}

export class ShutOutUserRequest {
  /** Kept with the account. */
  @ApiPropertyOptional({ minLength: 1, maxLength: 500, example: 'Left the clinic.' })
  @MayBeAbsent()
  @IsString()
  @Length(1, 500)
  reason?: string;
}
