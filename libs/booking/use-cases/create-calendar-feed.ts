import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { CONFIG, type Config } from '#platform/config';
import { Database } from '#platform/database';
import { Malformed } from '#platform/domain';
import { API_PREFIX } from '#platform/http';
import { CalendarFeed, type CalendarFeedKind, feedTokenHash } from '../domain/calendar-feed.entity.js';
import { MAX_FEEDS, TooManyFeeds } from '../domain/calendar-feed.errors.js';
import { CalendarFeedsRepository } from '../persistence/calendar-feeds.repository.js';

/**
 * Makes an address under which a calendar finds one's visits. Whoever has it sees them, so it is told once. Fails with
 * 400 for visits that the account has none of, and 409 `too_many_feeds`.
 */
@Injectable()
export class CreateCalendarFeed {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly feeds: CalendarFeedsRepository,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  execute(caller: Caller, kind: CalendarFeedKind): Promise<{ feed: CalendarFeed; url: string }> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      if (!caller.holds(kind)) throw new Malformed('/kind', `You are no ${kind}.`, 'not_yours');
      if ((await this.feeds.findOf(caller.accountId)).length >= MAX_FEEDS) throw new TooManyFeeds();
      const { feed, token } = CalendarFeed.open(caller.accountId, kind, now);
      this.feeds.insert(feed, feedTokenHash(token));
      return { feed, url: `${this.config.publicUrl}/${API_PREFIX}/calendar-feeds/${token}.ics` };
    });
  }
}
