import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import type { Service } from '../../domain/service.entity.js';
import { ServiceResponse } from './service.response.js';

/** A page of services, by name. */
export class ServiceListResponse {
  @ApiProperty({ type: [ServiceResponse] })
  data: ServiceResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  /** How many there are on all pages; only with `?count=true`. */
  @ApiPropertyOptional({ type: 'integer', example: 3 })
  total?: number;

  static from({ data, ...page }: PageResult<Service>): ServiceListResponse {
    return Object.assign(new ServiceListResponse(), page, {
      data: data.map((each) => ServiceResponse.from(each)),
    });
  }
}
