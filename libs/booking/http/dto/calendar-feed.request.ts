import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { type CalendarFeedKind, calendarFeedKinds } from '../../domain/calendar-feed.entity.js';

/** Which visits to show. */
export class CreateCalendarFeedRequest {
  @ApiProperty({
    enum: calendarFeedKinds,
    enumName: 'CalendarFeedKind',
    description: 'Those of the patients you may act for, or your own as a clinician.',
    example: 'patient',
  })
  @IsIn(calendarFeedKinds)
  kind: CalendarFeedKind;
}
