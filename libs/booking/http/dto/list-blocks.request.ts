import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { IsCalendarDay, PageRequest } from '#platform/http';
import type { BlockFilter } from '../../domain/block-filter.js';

/** Narrows the list of blocks; filters combine. */
export class ListBlocksRequest extends PageRequest {
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c12' })
  @IsOptional()
  @IsUUID()
  clinicianId?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c13' })
  @IsOptional()
  @IsUUID()
  centreId?: string;

  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c51' })
  @IsOptional()
  @IsUUID()
  roomId?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'Those that touch this day or a later one, as the centre counts them.',
    example: '2027-03-01',
  })
  @IsOptional()
  @IsCalendarDay()
  from?: string;

  @ApiPropertyOptional({
    format: 'date',
    description: 'Those that touch this day or an earlier one.',
    example: '2027-03-07',
  })
  @IsOptional()
  @IsCalendarDay()
  to?: string;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'Only those that were lifted, or only the others.',
    example: false,
  })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  lifted?: boolean;

  toFilter(): BlockFilter {
    const { clinicianId, centreId, roomId, from, to, lifted } = this;
    return { clinicianId, centreId, roomId, from, to, lifted };
  }
}
