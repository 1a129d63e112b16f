import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

/** Why the absence cannot be. */
export class RejectAbsenceRequest {
  @ApiProperty({
    minLength: 3,
    maxLength: 500,
    example: 'Nobody else is there that week',
    description: 'Told to the clinician.',
  })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason: string;
}
