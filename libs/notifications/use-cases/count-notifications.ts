import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Clock } from '#platform/clock';
import { DomainError, Malformed } from '#platform/domain';
import {
  type NotificationCount,
  NotificationHistoryRepository,
} from '../persistence/notification-history.repository.js';

const DAY = 86_400_000;
const LONGEST_DAYS = 366;

class RangeTooLong extends DomainError {
  readonly kind = 'rule_broken';
  readonly code = 'range_too_long';
}

export interface NotificationStatistics {
  from: Date;
  to: Date;
  counts: NotificationCount[];
}

/** How many messages of each kind and channel had which fate in a span: the last thirty days unless told. */
@Injectable()
export class CountNotifications {
  constructor(
    private readonly history: NotificationHistoryRepository,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller, span: { from?: string; to?: string }): Promise<NotificationStatistics> {
    const to = span.to ? new Date(span.to) : this.clock.now();
    const from = span.from ? new Date(span.from) : new Date(to.getTime() - 30 * DAY);
    if (from >= to) throw new Malformed('from', 'The span must begin before it ends.');
    if (to.getTime() - from.getTime() > LONGEST_DAYS * DAY)
      throw new RangeTooLong(`Ask for at most ${LONGEST_DAYS} days.`);
    const centres = caller.centresFor('notification.read');
    const counts = await this.history.countByOutcome(centres === 'all' ? null : centres, from, to);
    return { from, to, counts };
  }
}
