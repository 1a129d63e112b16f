import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, register } from 'prom-client';
import { OutboxLag } from '#platform/outbox';
import { atMost, failedJobsGauge, Queues } from '#platform/queues';

/** The registry is the process's: api and worker share it where they share a process. */
let collecting = false;

@Injectable()
export class Metrics {
  readonly contentType = register.contentType;

  constructor(
    private readonly lag: OutboxLag,
    private readonly queues: Queues,
  ) {
    if (!collecting) collectDefaultMetrics();
    collecting = true;
  }

  async read(): Promise<string> {
    // What cannot be measured just now keeps its last value; the other figures matter all the more.
    await atMost(2, Promise.allSettled([this.lag.measure(), this.measureFailedJobs()]));
    return register.metrics();
  }

  private async measureFailedJobs(): Promise<void> {
    for (const [queue, count] of await this.queues.countFailed()) failedJobsGauge.set({ queue }, count);
  }
}
