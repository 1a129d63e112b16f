import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { CalendarFeed } from '../domain/calendar-feed.entity.js';
import { CalendarFeedsRepository } from '../persistence/calendar-feeds.repository.js';

/** One's own feeds, without their addresses: those were told once. */
@Injectable()
export class ListCalendarFeeds {
  constructor(private readonly feeds: CalendarFeedsRepository) {}

  execute(caller: Caller): Promise<CalendarFeed[]> {
    return this.feeds.findOf(caller.accountId);
  }
}
