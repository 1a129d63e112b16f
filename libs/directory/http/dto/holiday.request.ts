import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { MayBeAbsent } from '#identity';
import { IsCalendarDay, PageRequest } from '#platform/http';
import { IsText } from './is-text.js';

/** A day on which the centre is closed. */
export class AddHolidayRequest {
  /** The calendar day, as the centre counts them; not over yet. */
  @ApiProperty({ format: 'date', example: '2027-08-15' })
  @IsCalendarDay()
  onDate: string;

  /** Why; patients may read it. */
  @ApiProperty({ minLength: 1, maxLength: 120, example: 'Independence Day' })
  @IsText(1, 120)
  name: string;
}

/** Which holidays to list. */
export class ListHolidaysRequest extends PageRequest {
  /** The first day, itself included; today at the centre unless told. */
  @ApiPropertyOptional({ format: 'date', example: '2027-01-01' })
  @MayBeAbsent()
  @IsCalendarDay()
  from?: string;

  /** The last day, itself included. */
  @ApiPropertyOptional({ format: 'date', example: '2027-12-31' })
  @MayBeAbsent()
  @IsCalendarDay()
  to?: string;
}
