import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Database } from '#platform/database';
import { CalendarFeedNotFound } from '../domain/calendar-feed.errors.js';
import { CalendarFeedsRepository } from '../persistence/calendar-feeds.repository.js';

/** Takes a feed back: its address shows nothing from now on. */
@Injectable()
export class RevokeCalendarFeed {
  constructor(
    private readonly database: Database,
    private readonly feeds: CalendarFeedsRepository,
  ) {}

  execute(caller: Caller, feedId: string): Promise<void> {
    return this.database.transaction(async () => {
      if (!(await this.feeds.delete(feedId, caller.accountId))) throw new CalendarFeedNotFound();
    });
  }
}
