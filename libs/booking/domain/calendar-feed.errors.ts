import { DomainError, NotFound } from '#platform/domain';

export const MAX_FEEDS = 10;

export class CalendarFeedNotFound extends NotFound {
  constructor() {
    super('calendar feed');
  }
}

/** Nobody reads so many calendars. */
export class TooManyFeeds extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'too_many_feeds';

  constructor() {
    super(`You have ${MAX_FEEDS} calendar feeds. Take one back first.`);
  }
}
