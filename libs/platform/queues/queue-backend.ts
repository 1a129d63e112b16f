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

/** A job whose worker died is found and run again after at most this long. */
export const STALLED_INTERVAL_MILLISECONDS = 15_000;
