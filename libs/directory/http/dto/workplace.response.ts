import { ApiProperty } from '@nestjs/swagger';
import { type ActivityStatus, activityStatuses } from '../../domain/offer.js';

/** A centre where one clinician works. */
export class WorkplaceResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c01' })
  centreId: string;

  @ApiProperty({ example: 'Kairos Indiranagar' })
  name: string;

  @ApiProperty({ example: 'Bengaluru' })
  city: string;

  /** IANA zone of the centre. */
  @ApiProperty({ example: 'Asia/Kolkata' })
  timeZone: string;

  /** Inactive ones are shown only to those who may change the clinician. */
  @ApiProperty({ enum: activityStatuses, enumName: 'ActivityStatus', example: 'active' })
  status: ActivityStatus;
}
