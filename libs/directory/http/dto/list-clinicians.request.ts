import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { Malformed } from '#platform/domain';
import { MayBeAbsent } from '#identity';
import { PageRequest } from '#platform/http';
import { type ClinicianFilter, type ShownStatus, shownStatuses } from '../../domain/directory-filters.js';
import type { Position } from '../../domain/centre.entity.js';
import { type ConsultationType, consultationTypes, type VisitMode, visitModes } from '../../domain/offer.js';
import { IsId } from './is-id.js';
import { IsText } from './is-text.js';
import { LANGUAGE } from './language.js';
import { SPECIALIZATION, SPECIALIZATION_MESSAGE } from './specialization.js';

const POINT = /^-?\d{1,3}(\.\d{1,15})?,-?\d{1,3}(\.\d{1,15})?$/;
/** How far one goes to see somebody, unless told. */
const NEARBY_KM = 50;

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

  /** Those who offer something of this type. */
  @ApiPropertyOptional({ enum: consultationTypes, enumName: 'ConsultationType', example: 'follow_up' })
  @MayBeAbsent()
  @IsIn(consultationTypes)
  consultationType?: ConsultationType;

  /** Words of the name, of a specialization, or beginnings of words about them. Capitals, accents and small slips do not matter. */
  @ApiPropertyOptional({ minLength: 1, maxLength: 100, example: 'rao' })
  @MayBeAbsent()
  @IsText(1, 100)
  q?: string;

  /** Others than `active` need `clinician.write`. */
  @ApiPropertyOptional({ enum: shownStatuses, enumName: 'ShownStatus', default: 'active', example: 'active' })
  @MayBeAbsent()
  @IsIn(shownStatuses)
  status?: ShownStatus;

  /** `latitude,longitude` in degrees: those who work nearby, the nearest first, with the distance. */
  @ApiPropertyOptional({ pattern: POINT.source, maxLength: 50, example: '12.9784,77.6408' })
  @MayBeAbsent()
  @Matches(POINT, { message: '$property must be latitude,longitude in degrees, such as 12.9784,77.6408' })
  near?: string;

  /** How far away from `near` at most. Needs `near`. */
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 20038, default: 50, example: 10 })
  @MayBeAbsent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(20_038)
  withinKm?: number;

  /** What the list is narrowed by. */
  filter(): ClinicianFilter {
    const { near, withinKm = NEARBY_KM, limit: _l, cursor: _c, count: _t, ...filter } = this;
    if (near === undefined && this.withinKm !== undefined)
      throw new Malformed('withinKm', 'withinKm needs near.', 'needs_near');
    return { ...filter, ...(near === undefined ? {} : { near: pointOf(near), withinKm }) };
  }
}

function pointOf(near: string): Position {
  const [latitude, longitude] = near.split(',').map(Number) as [number, number];
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    throw new Malformed(
      'near',
      'There is no such point: latitudes end at 90, longitudes at 180.',
      'no_such_point',
    );
  return { latitude, longitude };
}
