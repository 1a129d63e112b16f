import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length, ValidateIf } from 'class-validator';
import type { VisitDetails } from '../../domain/appointment.entity.js';

/** What to write for the visit. What is left out stays; null takes it away. */
export class ChangeAppointmentRequest {
  @ApiPropertyOptional({
    type: String,
    nullable: true,
    minLength: 1,
    maxLength: 1000,
    description: 'What the patient wants to be seen for. Stored encrypted; shown in no list.',
    example: 'The cough is back',
  })
  @ValidateIf(({ reason }: ChangeAppointmentRequest) => reason !== undefined && reason !== null)
  @IsString()
  @Length(1, 1000)
  reason?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    minLength: 1,
    maxLength: 1000,
    description: 'What the clinic should know to receive the patient. Stored encrypted; shown in no list.',
    example: 'Comes with a wheelchair',
  })
  @ValidateIf(({ notes }: ChangeAppointmentRequest) => notes !== undefined && notes !== null)
  @IsString()
  @Length(1, 1000)
  notes?: string | null;

  toDetails(): VisitDetails {
    const { reason, notes } = this;
    return { ...(reason !== undefined && { reason }), ...(notes !== undefined && { notes }) };
  }
}
