import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { MayBeAbsent } from '#identity';
import { PageRequest } from '#platform/http';
import { type ShownStatus, shownStatuses } from '../../domain/directory-filters.js';
import { type ConsultationType, consultationTypes, type VisitMode, visitModes } from '../../domain/offer.js';
import { IsId } from './is-id.js';
import { SPECIALIZATION, SPECIALIZATION_MESSAGE } from './specialization.js';

/** Which services to list. */
export class ListServicesRequest extends PageRequest {
  @ApiPropertyOptional({ pattern: SPECIALIZATION.source, example: 'cardiology' })
  @MayBeAbsent()
  @Matches(SPECIALIZATION, { message: SPECIALIZATION_MESSAGE })
  specialization?: string;

  /** What the visit is for. */
  @ApiPropertyOptional({ enum: consultationTypes, enumName: 'ConsultationType', example: 'follow_up' })
  @MayBeAbsent()
  @IsIn(consultationTypes)
  consultationType?: ConsultationType;

  /** Those that can be had in this way. */
  @ApiPropertyOptional({ enum: visitModes, enumName: 'VisitMode', example: 'online' })
  @MayBeAbsent()
  @IsIn(visitModes)
  mode?: VisitMode;

  /** Those that some active clinician offers who works there. */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c01' })
  @MayBeAbsent()
  @IsId()
  centreId?: string;

  /** Those that this active clinician offers. */
  @ApiPropertyOptional({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c03' })
  @MayBeAbsent()
  @IsId()
  clinicianId?: string;

  /** Others than `active` need `service.write`. */
  @ApiPropertyOptional({ enum: shownStatuses, enumName: 'ShownStatus', default: 'active', example: 'active' })
  @MayBeAbsent()
  @IsIn(shownStatuses)
  status?: ShownStatus;
}
