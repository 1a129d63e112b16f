import { Injectable } from '@nestjs/common';
import { type Job, UnrecoverableError } from 'bullmq';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { DomainError } from '#platform/domain';
import { PermanentFailure } from '#platform/queues';
import { DeliveriesRepository, type Delivery } from './deliveries.repository.js';
import { deliveriesCounter } from './outbox.metrics.js';
import { Subscriptions } from './subscriptions.js';

/** Does one delivery: loads the event, calls the handler, marks it as done. */
@Injectable()
export class DeliverEvent {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveriesRepository,
    private readonly subscriptions: Subscriptions,
    private readonly clock: Clock,
  ) {}

  async process(job: Job): Promise<void> {
    const delivery: Delivery = { eventId: (job.data as { eventId: string }).eventId, handler: job.name };
    const event = await this.deliveries.findEvent(delivery);
    if (event === null) return; // Done already; only its job was still there.
    const subscriber = this.subscriptions.get(delivery.handler);
    if (!event || !subscriber) throw new UnrecoverableError('the event or its handler no longer exists');
    try {
      await subscriber.handler.handle(event);
    } catch (error) {
      await this.fail(job, delivery, error);
    }
    await this.finish(delivery, false);
    deliveriesCounter.inc({ handler: delivery.handler, outcome: 'done' });
  }

  /** The queue may keep codes, not messages, which could quote what people wrote. The log gets the cause. */
  private async fail(job: Job, delivery: Delivery, error: unknown): Promise<never> {
    const permanent = error instanceof PermanentFailure;
    const exhausted = permanent || job.attemptsMade + 1 >= (job.opts.attempts ?? 1);
    if (exhausted) await this.finish(delivery, true);
    deliveriesCounter.inc({ handler: delivery.handler, outcome: exhausted ? 'exhausted' : 'failed' });
    const failure = permanent ? new UnrecoverableError(error.message) : new Error(harmless(error));
    throw Object.assign(failure, { cause: error });
  }

  private finish(delivery: Delivery, exhausted: boolean): Promise<void> {
    return this.database.transaction(() => this.deliveries.finish(delivery, exhausted, this.clock.now()));
  }
}

function harmless(error: unknown): string {
  if (error instanceof DomainError) return `${error.name}: ${error.code}`;
  const { name, code } = error as { name?: string; code?: string };
  return [name ?? 'Error', code].filter(Boolean).join(': ');
}
