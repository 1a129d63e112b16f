import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import type { ClinicianProfile } from '../../domain/clinician-profile.js';
import { ClinicianResponse } from './clinician.response.js';

/** A page of clinicians, by full name. */
export class ClinicianListResponse {
  @ApiProperty({ type: [ClinicianResponse] })
  data: ClinicianResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  /** How many there are on all pages; only with `?count=true`. */
  @ApiPropertyOptional({ type: 'integer', example: 12 })
  total?: number;

  static from({ data, ...page }: PageResult<ClinicianProfile>): ClinicianListResponse {
    return Object.assign(new ClinicianListResponse(), page, {
      data: data.map((each) => ClinicianResponse.from(each)),
    });
  }
}
