import { ApiPropertyOptional } from '@nestjs/swagger';
import { MayBeAbsent } from '#identity';
import { IsInstant } from '#platform/http';

/** The span to count in. */
export class StatisticsSpanRequest {
  /** The first instant; thirty days before `to` unless told. */
  @ApiPropertyOptional({ format: 'date-time', example: '2027-03-01T00:00:00Z' })
  @MayBeAbsent()
  @IsInstant()
  from?: string;

  /** The first instant after the span; now unless told. */
  @ApiPropertyOptional({ format: 'date-time', example: '2027-04-01T00:00:00Z' })
  @MayBeAbsent()
  @IsInstant()
  to?: string;
}
