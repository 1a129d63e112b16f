import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Malformed } from '#platform/domain';

export const PAGE_DEFAULT = 50;
export const PAGE_CAP = 200;

/** What every list understands. */
export class PageRequest {
  /** How many to return: 50 unless told; more than 200 is capped to 200, not refused. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, default: PAGE_DEFAULT, example: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Transform(({ value }) => (typeof value === 'number' ? Math.min(value, PAGE_CAP) : (value as unknown)))
  limit?: number;

  /** `nextCursor` of the page before. */
  @ApiPropertyOptional({ type: 'string', maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  /** `true` adds `total`, at the cost of counting. */
  @ApiPropertyOptional({ type: 'boolean', default: false, example: false })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  count?: boolean;
}

/** Where a page begins: after the row with these values of the order's columns. */
export type Position = readonly string[];

export interface Page {
  limit: number;
  after: Position | null;
  count: boolean;
}

/** Reads the paging parameters. A cursor that is not ours is a 400. */
export function pageOf(request: PageRequest, columns: number): Page {
  return {
    limit: request.limit ?? PAGE_DEFAULT,
    after: request.cursor === undefined ? null : positionOf(request.cursor, columns),
    count: request.count ?? false,
  };
}

function positionOf(cursor: string, columns: number): Position {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(position) &&
      position.length === columns &&
      position.every((part) => typeof part === 'string')
    ) {
      return position;
    }
  } catch {
    // Falls through to the one answer for every cursor that we did not make.
  }
  throw new Malformed('cursor', 'The cursor is not one that this list gave out.', 'invalid_cursor');
}

export interface PageResult<T> {
  data: T[];
  nextCursor: string | null;
  total?: number;
}

/**
 * Makes a page of rows that were queried with `limit + 1`: the surplus row only tells that there is more.
 * `position` names the row's values of the order's columns.
 */
export function toPage<Row, T>(
  rows: Row[],
  page: Page,
  position: (row: Row) => Position,
  map: (row: Row) => T,
  total?: number,
): PageResult<T> {
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  const nextCursor =
    rows.length > page.limit && last
      ? Buffer.from(JSON.stringify(position(last))).toString('base64url')
      : null;
  return { data: shown.map(map), nextCursor, ...(total === undefined ? {} : { total }) };
}
