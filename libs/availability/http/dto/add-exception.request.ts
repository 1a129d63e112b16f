import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { IsCalendarDay } from '#platform/http';
import { type ExceptionKind, exceptionKinds } from '../../domain/availability-exception.entity.js';
import { type OpeningMode, openingModes } from '../../domain/openings.js';
import { minuteOf } from '../../domain/weekly-hours.js';
import type { NewException } from '../../use-cases/add-exception.js';
import { LOCAL_END, LOCAL_TIME } from './set-availability.request.js';

/** Certain dates differ from the weekly hours. */
export class AddExceptionRequest {
  @ApiProperty({
    format: 'uuid',
    example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13',
    description: 'Whose dates and local times are meant.',
  })
  @IsUUID()
  centreId: string;

  @ApiProperty({
    enum: exceptionKinds,
    enumName: 'AvailabilityExceptionKind',
    example: 'absence',
    description: 'An `opening` adds time; an `absence` closes it at every centre.',
  })
  @IsIn(exceptionKinds)
  kind: ExceptionKind;

  @ApiProperty({ format: 'date', example: '2027-03-01' })
  @IsCalendarDay()
  fromDate: string;

  @ApiProperty({
    format: 'date',
    example: '2027-03-05',
    description: 'The last date, itself included; at most 366 days.',
  })
  @IsCalendarDay()
  toDate: string;

  @ApiPropertyOptional({
    pattern: LOCAL_TIME.source,
    default: '00:00',
    example: '00:00',
    description: 'Local time, on each date.',
  })
  @IsOptional()
  @Matches(LOCAL_TIME, { message: 'from must be a local time, such as 09:00' })
  from?: string;

  @ApiPropertyOptional({
    pattern: LOCAL_END.source,
    default: '24:00',
    example: '24:00',
    description: 'Local time, on each date.',
  })
  @IsOptional()
  @Matches(LOCAL_END, { message: 'to must be a local time, such as 13:00' })
  to?: string;

  @ApiPropertyOptional({
    enum: openingModes,
    enumName: 'OpeningMode',
    default: 'any',
    example: 'any',
    description: 'Of an opening.',
  })
  @IsOptional()
  @IsIn(openingModes)
  mode?: OpeningMode;

  toException(): NewException {
    const { centreId, kind, fromDate, toDate } = this;
    return {
      centreId,
      kind,
      fromDate,
      toDate,
      fromMinute: minuteOf(this.from ?? '00:00'),
      toMinute: minuteOf(this.to ?? '24:00'),
      mode: kind === 'opening' ? (this.mode ?? 'any') : null,
    };
  }
}
