import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';
import { IsInstant } from '#platform/http';
import type { WantedMove } from '../../use-cases/reschedule-appointment.js';
import { WaiverRequest } from './waiver.request.js';

/** Where to move it. */
export class RescheduleAppointmentRequest extends WaiverRequest {
  @ApiProperty({
    format: 'date-time',
    description: 'A start that is free; see `GET /slots`.',
    example: '2027-03-02T04:00:00Z',
  })
  @IsInstant()
  startsAt: string;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 500,
    description: 'Required of the clinic’s side; optional for patients.',
    example: 'The clinician is delayed',
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;

  toMove(): WantedMove {
    const { startsAt, reason, overrideWindows, overrideReason } = this;
    return { startsAt: new Date(startsAt), reason, overrideWindows, overrideReason };
  }
}
