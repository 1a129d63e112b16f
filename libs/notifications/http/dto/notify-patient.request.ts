import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type VisitKind, visitKinds } from '../../domain/notification-kinds.js';

/** What to say about an appointment. */
export class NotifyPatientRequest {
  /** It has to be true of the appointment as it is now: a reminder or a confirmation of one that is confirmed. */
  @ApiProperty({ enum: visitKinds, enumName: 'VisitMessageKind', example: 'appointment_reminder' })
  @IsIn(visitKinds)
  kind: VisitKind;
}
