import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';
import { MayBeAbsent } from '#identity';
import { PageRequest } from '#platform/http';

export class FindPatientsRequest extends PageRequest {
  /** Part of a name, four or more digits of a phone, or a record number. */
  @ApiPropertyOptional({ minLength: 1, maxLength: 200, example: 'rao' })
  @MayBeAbsent()
  @IsString()
  @Length(1, 200)
  @Matches(/^\P{Cc}*$/u, { message: 'q must be one line of text' })
  q?: string;
}
