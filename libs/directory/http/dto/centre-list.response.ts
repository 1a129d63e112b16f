import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import type { Centre } from '../../domain/centre.entity.js';
import { CentreResponse } from './centre.response.js';

/** A page of centres, by name. */
export class CentreListResponse {
  @ApiProperty({ type: [CentreResponse] })
  data: CentreResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  /** How many there are on all pages; only with `?count=true`. */
  @ApiPropertyOptional({ type: 'integer', example: 3 })
  total?: number;

  static from({ data, ...page }: PageResult<Centre>): CentreListResponse {
    return Object.assign(new CentreListResponse(), page, {
      data: data.map((each) => CentreResponse.from(each)),
    });
  }
}
