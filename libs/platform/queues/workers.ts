import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Job, Worker } from 'bullmq';
import { Clock } from '#platform/clock';
import { LOG, type Log } from '#platform/logging';
import { atMost } from './patience.js';
import { jobsCounter, jobSeconds } from './queues.metrics.js';
import { claims, QueueBackend } from './queue-backend.js';
import { Queues } from './queues.js';

const CONCURRENCY = 8;
const PATIENCE_SECONDS = 20;

/** Works on queues in this process. At shutdown, what runs is finished and nothing new begun. */
@Injectable()
export class Workers implements BeforeApplicationShutdown {
  private readonly started: Worker[] = [];

  constructor(
    private readonly backend: QueueBackend,
    private readonly queues: Queues,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Each job has its one "now", the instant at which it was begun. */
  start(queue: string, process: (job: Job) => Promise<void>): void {
    const worker = this.backend.openWorker(
      queue,
      (job) => this.timed(queue, job, () => this.clock.pin(() => process(job))),
      { concurrency: CONCURRENCY, ...claims },
    );
    worker.on('error', (error) => this.log.warn({ err: error, queue }, 'queue is out of reach'));
    worker.on('completed', (job) => jobsCounter.inc({ queue, job: job.name, outcome: 'completed' }));
    worker.on('failed', (job, error) => this.noteFailure(queue, job, error));
    this.started.push(worker);
    // Opened now, so that what was given up before the start is counted, too.
    this.queues.get(queue);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await atMost(PATIENCE_SECONDS, Promise.all(this.started.map((worker) => worker.close())));
  }

  private async timed(queue: string, job: Job, work: () => Promise<void>): Promise<void> {
    const done = jobSeconds.startTimer({ queue, job: job.name });
    await work().finally(done);
  }

  private noteFailure(queue: string, job: Job | undefined, error: Error): void {
    const outcome = job?.finishedOn ? 'given_up' : 'will_be_retried';
    jobsCounter.inc({ queue, job: job?.name ?? 'unknown', outcome });
    this.log.error(
      { err: error, queue, job: job?.name, jobId: job?.id, tries: job?.attemptsMade, outcome },
      'job failed',
    );
  }
}
