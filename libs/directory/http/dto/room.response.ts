import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import type { CentreResource } from '../../domain/centre-resource.js';

/** A room of a centre. */
export class RoomResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c41' })
  id: string;

  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c01' })
  centreId: string;

  @ApiProperty({ example: 'Room 3, first floor' })
  name: string;

  /** What services ask for in `roomKinds`. */
  @ApiProperty({ example: 'consulting_room' })
  kind: string;

  /** Rises with every change; it is the `ETag`, too. */
  @ApiProperty({ type: 'integer', minimum: 1, example: 1 })
  version: number;

  static from({ id, centreId, name, kind, version }: CentreResource): RoomResponse {
    return Object.assign(new RoomResponse(), { id, centreId, name, kind, version });
  }
}

/** A page of rooms, by name. */
export class RoomListResponse {
  @ApiProperty({ type: [RoomResponse] })
  data: RoomResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  /** How many there are on all pages; only with `?count=true`. */
  @ApiPropertyOptional({ type: 'integer', example: 3 })
  total?: number;

  static from({ data, ...page }: PageResult<CentreResource>): RoomListResponse {
    return Object.assign(new RoomListResponse(), page, { data: data.map((each) => RoomResponse.from(each)) });
  }
}
