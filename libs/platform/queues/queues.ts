import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Job, JobsOptions, Queue } from 'bullmq';
import { LOG, type Log } from '#platform/logging';
import { atMost } from './patience.js';
import { QueueBackend } from './queue-backend.js';

export interface NewJob {
  name: string;
  /** Ids only, never a code, a token or clinical text. */
  data: Record<string, unknown>;
  /** With the id of a job that is still known, nothing is added. */
  options: JobsOptions & { jobId: string };
}

/** The queues by name, opened when first used. */
@Injectable()
export class Queues implements OnApplicationShutdown {
  private readonly opened = new Map<string, Queue>();

  constructor(
    private readonly backend: QueueBackend,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async addAll(queue: string, jobs: NewJob[]): Promise<void> {
    await this.get(queue).addBulk(jobs.map(({ name, data, options }) => ({ name, data, opts: options })));
  }

  find(queue: string, jobId: string): Promise<Job | undefined> {
    return this.get(queue).getJob(jobId);
  }

  /** Jobs that were given up, by queue. */
  async countFailed(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const [name, queue] of this.opened) counts.set(name, await queue.getFailedCount());
    return counts;
  }

  get(name: string): Queue {
    let queue = this.opened.get(name);
    if (!queue) {
      queue = this.backend.openQueue(name);
      queue.on('error', (error) => this.log.warn({ err: error, queue: name }, 'queue is out of reach'));
      this.opened.set(name, queue);
    }
    return queue;
  }

  async onApplicationShutdown(): Promise<void> {
    const closing = Promise.all([...this.opened.values()].map((queue) => queue.close()));
    await atMost(
      2,
      closing.then(() => this.backend.close()),
    );
  }
}
