import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, Equals, IsArray, IsBoolean, IsUUID } from 'class-validator';
import { MayBeAbsent } from '#identity';
import { PageRequest } from '#platform/http';

/** Which of one's messages to list. */
export class ListInboxRequest extends PageRequest {
  /** `true`: only those that are unread. */
  @ApiPropertyOptional({ type: 'boolean', default: false, example: true })
  @MayBeAbsent()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown)))
  @IsBoolean()
  unread?: boolean;
}

/** Which of one's messages were read: those that are named, or without any, all. */
export class MarkReadRequest {
  /** At most 200. */
  @ApiPropertyOptional({ type: [String], format: 'uuid', example: ['01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c31'] })
  @MayBeAbsent()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  ids?: string[];

  /** Needed instead of `ids`, so that nobody marks all by mistake. */
  @ApiPropertyOptional({ type: 'boolean', example: true })
  @MayBeAbsent()
  @Equals(true)
  all?: boolean;
}
