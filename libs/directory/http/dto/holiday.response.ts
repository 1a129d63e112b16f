import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import type { Holiday } from '../../domain/holiday.entity.js';

/** A day on which a centre is closed. */
export class HolidayResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c43' })
  id: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c01' })
  centreId: string;

  /** The calendar day, as the centre counts them. */
  @ApiProperty({ format: 'date', example: '2027-08-15' })
  onDate: string;

  @ApiProperty({ example: 'Independence Day' })
  name: string;

  static from({ id, centreId, onDate, name }: Holiday): HolidayResponse {
    return Object.assign(new HolidayResponse(), { id, centreId, onDate, name });
  }
}

/** A page of holidays, by day. */
export class HolidayListResponse {
  @ApiProperty({ type: [HolidayResponse] })
  data: HolidayResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  /** How many there are on all pages; only with `?count=true`. */
  @ApiPropertyOptional({ type: 'integer', example: 3 })
  total?: number;

  static from({ data, ...page }: PageResult<Holiday>): HolidayListResponse {
    return Object.assign(new HolidayListResponse(), page, {
      data: data.map((each) => HolidayResponse.from(each)),
    });
  }
}
