import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import { IsCalendarDay, IsInstant } from '#platform/http';
import { type Frequency, frequencies, MOST_VISITS } from '../../domain/recurrence.js';
import { type SeriesScope, seriesScopes } from '../../domain/series-scope.js';
import type { WantedSeriesMove } from '../../use-cases/move-appointment-series.js';
import type { WantedSeries } from '../../use-cases/plan-series.js';
import { visitModes } from './visit-modes.js';
import { WaiverRequest } from './waiver.request.js';

/** A visit again and again: what, with whom, from when, how often. */
export class PreviewAppointmentSeriesRequest extends WaiverRequest {
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
    description: 'Of the first visit. All are at its local time, whatever the clocks do.',
    example: '2027-03-08T03:30:00Z',
  })
  @IsInstant()
  startsAt: string;

  @ApiProperty({ enum: visitModes, enumName: 'VisitMode', example: 'in_person' })
  @IsIn(visitModes)
  mode: 'in_person' | 'online';

  @ApiProperty({ enum: frequencies, enumName: 'SeriesFrequency', example: 'weekly' })
  @IsIn(frequencies)
  frequency: Frequency;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 12,
    default: 1,
    description: 'Every so many days, weeks or months.',
    example: 1,
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(12)
  every?: number;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MOST_VISITS,
    description: 'How many visits. Required without `until`.',
    example: 6,
  })
  @ValidateIf(
    ({ until, count }: PreviewAppointmentSeriesRequest) => until === undefined || count !== undefined,
  )
  @IsInt()
  @Min(1)
  @Max(MOST_VISITS)
  count?: number;

  @ApiPropertyOptional({
    format: 'date',
    description: 'The last day, itself included; at most 52 visits.',
    example: '2027-04-12',
  })
  @IsOptional()
  @IsCalendarDay()
  until?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Whom it is for, as with `bookAppointment`.',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c16',
  })
  @IsOptional()
  @IsUUID()
  patientId?: string;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 1000,
    description: 'What the patient wants to be seen for. Stored encrypted, with each visit.',
    example: 'Physiotherapy after an operation',
  })
  @IsOptional()
  @IsString()
  @Length(1, 1000)
  reason?: string;

  toSeries(): WantedSeries {
    return { ...this, every: this.every ?? 1, startsAt: new Date(this.startsAt) };
  }
}

export const conflictRules = ['all_or_nothing', 'skip'] as const;
type ConflictRule = (typeof conflictRules)[number];

/** The same, and what becomes of visits that cannot be had. */
export class BookAppointmentSeriesRequest extends PreviewAppointmentSeriesRequest {
  @ApiPropertyOptional({
    enum: conflictRules,
    enumName: 'SeriesConflictRule',
    default: 'all_or_nothing',
    description: 'Whether one visit that cannot be had refuses all, or is left out.',
    example: 'skip',
  })
  @IsOptional()
  @IsIn(conflictRules)
  conflicts?: ConflictRule;

  toBooking(): WantedSeries & { conflicts: ConflictRule } {
    return { ...this.toSeries(), conflicts: this.conflicts ?? 'all_or_nothing' };
  }
}

/** Which visits of a series are meant. */
export class SeriesScopeRequest {
  @ApiProperty({
    enum: seriesScopes,
    enumName: 'SeriesScope',
    description: 'The visit of the day `from`, those from that day on, or all to come.',
    example: 'following',
  })
  @IsIn(seriesScopes)
  scope: SeriesScope;

  @ApiPropertyOptional({
    format: 'date',
    description: 'The calendar day of a visit, as the centre counts. Required unless all are meant.',
    example: '2027-03-22',
  })
  @IsOptional()
  @IsCalendarDay()
  from?: string;
}

/** Where to move them. */
export class MoveAppointmentSeriesRequest extends WaiverRequest {
  @ApiPropertyOptional({
    pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
    description: 'The local time at which they then begin. Required without `shiftDays`.',
    example: '10:30',
  })
  @ValidateIf(
    ({ shiftDays, localTime }: MoveAppointmentSeriesRequest) => !shiftDays || localTime !== undefined,
  )
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  localTime?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: -31,
    maximum: 31,
    description: 'By how many days; earlier when negative.',
    example: 1,
  })
  @IsOptional()
  @IsInt()
  @Min(-31)
  @Max(31)
  shiftDays?: number;

  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 500,
    description: 'Required of the clinic’s side; optional for patients.',
    example: 'New consulting hours',
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;

  toMove({ scope, from }: SeriesScopeRequest): WantedSeriesMove {
    return { ...this, scope, from };
  }
}

/** Why they are called off. */
export class CancelAppointmentSeriesRequest {
  @ApiPropertyOptional({
    minLength: 1,
    maxLength: 500,
    description: 'Required of the clinic’s side; optional for patients.',
    example: 'The treatment is complete',
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  reason?: string;
}
