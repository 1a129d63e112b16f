import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { MayBeAbsent } from '#identity';
import { PageRequest } from '#platform/http';
import { type ShownStatus, shownStatuses } from '../../domain/directory-filters.js';
import { type VisitMode, visitModes } from '../../domain/offer.js';
import { IsId } from './is-id.js';
import { IsText } from './is-text.js';
import { LANGUAGE } from './language.js';
import { SPECIALIZATION, SPECIALIZATION_MESSAGE } from './specialization.js';

/**
 * Which clinicians to list. `serviceId`, `mode`, `maxFee` and `currency` together ask for one service that meets
 * them all.
 */
export class ListCliniciansRequest extends PageRequest {
  @ApiPropertyOptional({ pattern: SPECIALIZATION.source, example: 'cardiology' })
  @MayBeAbsent()
  @Matches(SPECIALIZATION, { message: SPECIALIZATION_MESSAGE })
  specialization?: string;

  /** Those who work there. */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c01' })
  @MayBeAbsent()
  @IsId()
  centreId?: string;

  /** Those who offer it. */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c02' })
  @MayBeAbsent()
  @IsId()
  serviceId?: string;

  /** Those who speak it. */
  @ApiPropertyOptional({ pattern: LANGUAGE.source, example: 'en' })
  @MayBeAbsent()
  @Matches(LANGUAGE, { message: '$property must be a language tag, such as en or pt-BR' })
  language?: string;

  /** Those who offer something in this way. */
  @ApiPropertyOptional({ enum: visitModes, enumName: 'VisitMode', example: 'online' })
  @MayBeAbsent()
  @IsIn(visitModes)
  mode?: VisitMode;

  /** Those who offer something for at most this, in minor units. Say the currency where centres differ. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0, maximum: 1_000_000_000, example: 100000 })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(1_000_000_000)
  maxFee?: number;

  /** Those who offer something in this currency (ISO 4217). */
  @ApiPropertyOptional({ pattern: '^[A-Z]{3}$', example: 'INR' })
  @MayBeAbsent()
  @Matches(/^[A-Z]{3}$/, { message: '$property must be three capital letters' })
  currency?: string;

  /** Part of the name or of a specialization; capitals do not matter. */
  @ApiPropertyOptional({ minLength: 1, maxLength: 100, example: 'rao' })
  @MayBeAbsent()
  @IsText(1, 100)
  q?: string;

  /** Others than `active` need `clinician.write`. */
  @ApiPropertyOptional({ enum: shownStatuses, enumName: 'ShownStatus', default: 'active', example: 'active' })
  @MayBeAbsent()
  @IsIn(shownStatuses)
  status?: ShownStatus;
}
