import type { Processor, Queue, Worker, WorkerOptions } from 'bullmq';

/** Where the queues live: PostgreSQL unless `REDIS_URL` is set. Jobs and their code are the same on both. */
export abstract class QueueBackend {
  abstract openQueue(name: string): Queue;

  abstract openWorker(name: string, process: Processor, options: Partial<WorkerOptions>): Worker;

  /** Throws when the queues cannot be reached or are not set up. */
  abstract reach(): Promise<void>;

  /** To be called when all queues and workers are closed. */
  abstract close(): Promise<void>;
}

/** Finished jobs are only kept to be looked at. What must not be forgotten is a row elsewhere. */
export const keptJobs = {
  removeOnComplete: { age: 3_600, count: 1_000 },
  removeOnFail: { age: 30 * 86_400, count: 10_000 },
};

/**
 * A worker renews its claim on a job while it lives. When it died, the claim runs out and another takes the job:
 * 15 seconds later at most. It says nothing about the job, so it may happen often before the job is given up.
 */
export const claims = {
  lockDuration: 10_000,
  stalledInterval: 5_000,
  maxStalledCount: 20,
  runRetryDelay: 2_000,
};
