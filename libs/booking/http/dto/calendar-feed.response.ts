import { ApiProperty } from '@nestjs/swagger';
import { type CalendarFeed, calendarFeedKinds } from '../../domain/calendar-feed.entity.js';

/** An address under which a calendar finds your visits. */
export class CalendarFeedResponse {
  @ApiProperty({ format: 'uuid', example: '01938f2e-7a51-7f6f-9c1b-0d5f6f7f0c19' })
  id: string;

  @ApiProperty({ enum: calendarFeedKinds, enumName: 'CalendarFeedKind', example: 'patient' })
  kind: string;

  @ApiProperty({ format: 'date-time', example: '2027-02-20T10:15:00.000Z' })
  createdAt: string;

  static from({ id, kind, createdAt }: CalendarFeed): CalendarFeedResponse {
    return { id, kind, createdAt: createdAt.toISOString() };
  }
}

/** A new feed, with its address. */
export class CreatedCalendarFeedResponse extends CalendarFeedResponse {
  @ApiProperty({
    format: 'uri',
    description: 'To be given to a calendar. Whoever has it sees the visits; it is told this once.',
    example: 'https://clinic.example/api/v1/calendar-feeds/0b6W0s3S2k9lq1dQm5r0Yw2uVgTnP4xZcHsJfKaLbEo.ics',
  })
  url: string;

  static of({ feed, url }: { feed: CalendarFeed; url: string }): CreatedCalendarFeedResponse {
    return { ...CalendarFeedResponse.from(feed), url };
  }
}

/** Your feeds. */
export class CalendarFeedsResponse {
  @ApiProperty({ type: [CalendarFeedResponse], description: 'Oldest first.' })
  data: CalendarFeedResponse[];

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description: 'Always null: the list is whole.',
  })
  nextCursor: string | null;

  static from(feeds: CalendarFeed[]): CalendarFeedsResponse {
    return { data: feeds.map((feed) => CalendarFeedResponse.from(feed)), nextCursor: null };
  }
}
