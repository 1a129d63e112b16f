import { Injectable } from '@nestjs/common';
import { OutboxLag } from '#platform/outbox';
import type { Check, Finding } from '../check.js';

const TOLERATED_SECONDS = 30;

/** Whether what happened reaches those who are to hear of it. */
@Injectable()
export class OutboxCheck implements Check {
  readonly name = 'outbox';
  readonly unanswered: Finding = { status: 'degraded', detail: 'The outbox cannot be looked at.' };

  constructor(private readonly lag: OutboxLag) {}

  async find(): Promise<Finding> {
    const seconds = await this.lag.measure();
    if (seconds <= TOLERATED_SECONDS) return { status: 'ok' };
    return {
      status: 'degraded',
      detail: `Events have been waiting for ${Math.round(seconds)} s. Is a worker running?`,
    };
  }
}
