import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { MayBeAbsent } from '#identity';
import { PageRequest } from '#platform/http';
import { type ShownStatus, shownStatuses } from '../../domain/directory-filters.js';
import { IsText } from './is-text.js';

/** Which centres to list. */
export class ListCentresRequest extends PageRequest {
  /** The whole name of the city; capitals do not matter. */
  @ApiPropertyOptional({ minLength: 1, maxLength: 120, example: 'Bengaluru' })
  @MayBeAbsent()
  @IsText(1, 120)
  city?: string;

  /** Others than `active` need `centre.write`. */
  @ApiPropertyOptional({ enum: shownStatuses, enumName: 'ShownStatus', default: 'active', example: 'active' })
  @MayBeAbsent()
  @IsIn(shownStatuses)
  status?: ShownStatus;
}
