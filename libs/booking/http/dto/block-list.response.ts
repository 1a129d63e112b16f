import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { PageResult } from '#platform/http';
import type { Block } from '../../domain/block.js';
import { BlockResponse } from './block.response.js';

/** A page of blocks, by start. */
export class BlockListResponse {
  @ApiProperty({ type: [BlockResponse] })
  data: BlockResponse[];

  /** Send it as `cursor` to get the next page; null on the last one. */
  @ApiProperty({ type: String, nullable: true, example: null })
  nextCursor: string | null;

  /** How many there are on all pages; only with `?count=true`. */
  @ApiPropertyOptional({ type: 'integer', example: 3 })
  total?: number;

  static from({ data, ...page }: PageResult<Block>): BlockListResponse {
    return { ...page, data: data.map((block) => BlockResponse.from(block)) };
  }
}
