import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

/** Why it is called off. */
export class CancelAppointmentRequest {
  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 500,
    description: 'Required of the clinic’s side; optional for patients. Told to the other party.',
    example: 'The clinician has fallen ill',
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}
