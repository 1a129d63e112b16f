import { ApiProperty } from '@nestjs/swagger';
import { IsText } from './is-text.js';

/** Why an application is turned down. */
export class RejectClinicianApplicationRequest {
  /** The applicant reads it. */
  @ApiProperty({ minLength: 1, maxLength: 2000, example: 'The council does not know this licence number.' })
  @IsText(1, 2000)
  reason: string;
}
