import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import type { CentreResource } from '../../domain/centre-resource.js';

/** A piece of equipment of a centre. */
export class EquipmentResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c42' })
  id: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c01' })
  centreId: string;

  @ApiProperty({ example: 'Ultrasound A' })
  name: string;

  /** What services ask for in `equipmentKinds`. */
  @ApiProperty({ example: 'ultrasound' })
  kind: string;

  /** Rises with every change; it is the `ETag`, too. */
  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version: number;

  static from({ id, centreId, name, kind, version }: CentreResource): EquipmentResponse {
    return Object.assign(new EquipmentResponse(), { id, centreId, name, kind, version });
  }
}

/** A page of equipment, by name. */
export class EquipmentListResponse {
  @ApiProperty({ type: [EquipmentResponse] })
  data: EquipmentResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  /** How many there are on all pages; only with `?count=true`. */
  @ApiPropertyOptional({ type: 'integer', example: 3 })
  total?: number;

  static from({ data, ...page }: PageResult<CentreResource>): EquipmentListResponse {
    const shown = data.map((each) => EquipmentResponse.from(each));
    return Object.assign(new EquipmentListResponse(), page, { data: shown });
  }
}
