import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray } from 'class-validator';
import { IsId } from './is-id.js';

/** All the centres where a clinician works; those left out are no longer theirs. */
export class SetClinicianCentresRequest {
  @ApiProperty({
    type: 'array',
    items: { type: 'string', format: 'uuid' },
    maxItems: 100,
    example: ['01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c01'],
  })
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsId({ each: true })
  centreIds: string[];
}
