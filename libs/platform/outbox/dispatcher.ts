import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Queues } from '#platform/queues';
import { DeliveriesRepository, type Delivery } from './deliveries.repository.js';
import { jobIdOf, jobOf } from './delivery-job.js';
import { dispatchedCounter } from './outbox.metrics.js';
import { Subscriptions } from './subscriptions.js';

const BATCH = 200;

/** A delivery that is not over so long after it was enqueued is looked for in its queue, now and then. */
const OVERDUE_MILLISECONDS = 60_000;
const LOOK_EVERY_MILLISECONDS = 5_000;

/**
 * Passes events on: rows become deliveries in one transaction, deliveries become jobs outside of any.
 *
 * A crash between two lines leaves a delivery without a mark that it was enqueued, or with a mark and without a
 * job. The first is enqueued again under the same job id, the second is found to be overdue. Nothing is lost; a
 * handler may be called twice for an event, but never before the one ahead of it is over.
 */
@Injectable()
export class Dispatcher {
  private lookedAt = 0;

  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveriesRepository,
    private readonly subscriptions: Subscriptions,
    private readonly queues: Queues,
    private readonly clock: Clock,
  ) {}

  /** One pass. Answers whether there is probably more to do right now. */
  async dispatch(): Promise<boolean> {
    const now = this.clock.now();
    const taken = await this.take(now);
    const ready = await this.deliveries.findReady(this.subscriptions.names, BATCH);
    await this.enqueue(ready, now);
    await this.lookAfterOverdue(now);
    return taken === BATCH || ready.length === BATCH;
  }

  private async take(now: Date): Promise<number> {
    if (!(await this.deliveries.isAnyWaiting())) return 0;
    const { pairs } = this.subscriptions;
    const taken = await this.database.transaction(() => this.deliveries.take(pairs, BATCH, now));
    dispatchedCounter.inc(taken ?? 0);
    return taken ?? 0;
  }

  private async enqueue(deliveries: Delivery[], now: Date): Promise<void> {
    if (deliveries.length === 0) return;
    for (const queue of this.subscriptions.queues) {
      const jobs = deliveries.flatMap((delivery) => {
        const subscriber = this.subscriptions.get(delivery.handler);
        return subscriber?.queue === queue ? [jobOf(delivery, subscriber)] : [];
      });
      if (jobs.length) await this.queues.addAll(queue, jobs);
    }
    await this.database.transaction(() => this.deliveries.markEnqueued(deliveries, now));
  }

  /** What was enqueued long ago is at work, waits for its next try, was given up unnoticed, or is lost. */
  private async lookAfterOverdue(now: Date): Promise<void> {
    if (performance.now() - this.lookedAt < LOOK_EVERY_MILLISECONDS) return;
    this.lookedAt = performance.now();
    const before = new Date(now.getTime() - OVERDUE_MILLISECONDS);
    const overdue = await this.deliveries.findOverdue(this.subscriptions.names, before, BATCH);
    const unfinished: Delivery[] = [];
    for (const delivery of overdue) {
      if (await this.wasGivenUp(delivery))
        await this.database.transaction(() => this.deliveries.finish(delivery, true, now));
      else unfinished.push(delivery);
    }
    // Where the job is still there, this adds nothing.
    await this.enqueue(unfinished, now);
  }

  private async wasGivenUp(delivery: Delivery): Promise<boolean> {
    const { queue } = this.subscriptions.get(delivery.handler)!;
    const job = await this.queues.find(queue, jobIdOf(delivery));
    // A completed job without its row: the database was restored to before. It is done again.
    if (await job?.isCompleted()) await job?.remove();
    return (await job?.isFailed()) ?? false;
  }
}
