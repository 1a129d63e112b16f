import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length, Max, Min } from 'class-validator';
import { IsCalendarDay, IsInstant, PageRequest } from '#platform/http';
import type { GroupSessionFilter } from '../../use-cases/list-group-sessions.js';
import type { WantedGroupSession } from '../../use-cases/schedule-group-session.js';
import { visitModes } from './visit-modes.js';

/** A time that several patients share. */
export class ScheduleGroupSessionRequest {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  @IsUUID()
  clinicianId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @IsUUID()
  serviceId: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  @IsUUID()
  centreId: string;

  @ApiProperty({
    format: 'date-time',
    description: 'A start at which the clinician is free.',
    example: '2027-03-01T03:30:00Z',
  })
  @IsInstant()
  startsAt: string;

  @ApiProperty({ enum: visitModes, enumName: 'VisitMode', example: 'in_person' })
  @IsIn(visitModes)
  mode: 'in_person' | 'online';

  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 500,
    description: 'How many may take part.',
    example: 10,
  })
  @IsInt()
  @Min(1)
  @Max(500)
  capacity: number;

  toSession(): WantedGroupSession {
    const { clinicianId, serviceId, centreId, mode, capacity } = this;
    return { clinicianId, serviceId, centreId, mode, capacity, startsAt: new Date(this.startsAt) };
  }
}

/** How many may take part from now on. */
export class ResizeGroupSessionRequest {
  @ApiProperty({
    type: 'integer',
    minimum: 1,
    maximum: 500,
    description: 'Never below what is taken.',
    example: 12,
  })
  @IsInt()
  @Min(1)
  @Max(500)
  capacity: number;
}

/** Why it is called off. */
export class CancelGroupSessionRequest {
  @ApiProperty({
    minLength: 1,
    maxLength: 500,
    description: 'Told to everybody who would have taken part.',
    example: 'The clinician has fallen ill',
  })
  @IsString()
  @Length(1, 500)
  reason: string;
}

/** Narrows the list; filters combine. */
export class ListGroupSessionsRequest extends PageRequest {
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  @IsOptional()
  @IsUUID()
  clinicianId?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  @IsOptional()
  @IsUUID()
  centreId?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c11' })
  @IsOptional()
  @IsUUID()
  serviceId?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'First day, as the centre counts them.',
    example: '2027-03-01',
  })
  @IsOptional()
  @IsCalendarDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day, itself included.', example: '2027-03-07' })
  @IsOptional()
  @IsCalendarDay()
  to?: string;

  toFilter(): GroupSessionFilter {
    const { clinicianId, centreId, serviceId, from, to } = this;
    return { clinicianId, centreId, serviceId, from, to };
  }
}
