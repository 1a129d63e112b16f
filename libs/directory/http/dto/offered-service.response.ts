import { ApiProperty } from '@nestjs/swagger';
import { MoneyResponse } from '#platform/http';
import { type ActivityStatus, activityStatuses, type VisitMode, visitModes } from '../../domain/offer.js';

/** A service as one clinician does it. */
export class OfferedServiceResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c02' })
  serviceId: string;

  @ApiProperty({ example: 'Cardiology consultation' })
  name: string;

  /** The field it belongs to. */
  @ApiProperty({ example: 'cardiology' })
  specialization: string;

  /** How it can be had. */
  @ApiProperty({ enum: visitModes, enumName: 'VisitMode', isArray: true, example: ['in_person', 'online'] })
  modes: VisitMode[];

  /** The clinician's own, else the service's. */
  @ApiProperty({ type: 'integer', example: 40 })
  durationMinutes: number;

  /** The clinician's own, else the service's. */
  @ApiProperty({ type: MoneyResponse })
  price: MoneyResponse;

  /** Whether the duration is the clinician's own. */
  @ApiProperty({ type: 'boolean', example: true })
  hasOwnDuration: boolean;

  /** Whether the price is the clinician's own. */
  @ApiProperty({ type: 'boolean', example: false })
  hasOwnPrice: boolean;

  /** Inactive ones are shown only to those who may change the clinician. */
  @ApiProperty({ enum: activityStatuses, enumName: 'ActivityStatus', example: 'active' })
  status: ActivityStatus;
}
