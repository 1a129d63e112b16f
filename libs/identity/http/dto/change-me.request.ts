import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsLanguage, IsPersonName, IsTimeZone, MayBeAbsent } from '../fields.js';

/** What is left out stays as it is. */
export class ChangeMeRequest {
  @ApiPropertyOptional({ minLength: 1, maxLength: 200, example: 'Asha Rao' })
  @MayBeAbsent()
  @IsPersonName()
  fullName?: string;

  /** The language to write to you in. */
  @ApiPropertyOptional({ type: 'string', example: 'hi' })
  @MayBeAbsent()
  @IsLanguage()
  language?: string;

  /** An IANA zone; null to show times in the centre's zone only. */
  @ApiPropertyOptional({ type: 'string', nullable: true, example: 'Asia/Kolkata' })
  @IsOptional()
  @IsTimeZone()
  timeZone?: string | null;
}
