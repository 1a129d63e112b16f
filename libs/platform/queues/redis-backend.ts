import { type Processor, Queue, Worker, type WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { keptJobs, QueueBackend } from './queue-backend.js';

/** Queues in Redis. The installation's database names their keys, so that two may share one Redis. */
export class RedisBackend extends QueueBackend {
  private readonly redis: Redis;
  private readonly prefix: string;

  constructor(redisUrl: string, databaseUrl: string, onError: (error: Error) => void) {
    super();
    this.prefix = `kairos-${new URL(databaseUrl).pathname.slice(1)}`;
    // BullMQ waits for a lost Redis to come back instead of failing what it was doing.
    this.redis = new Redis(redisUrl, {
      maxRetriesPerRequest: null,
      lazyConnect: true,
      connectTimeout: 5_000,
    });
    this.redis.on('error', onError);
  }

  openQueue(name: string): Queue {
    return new Queue(name, {
      connection: this.redis,
      prefix: this.prefix,
      defaultJobOptions: keptJobs,
      streams: { events: { maxLen: 1_000 } },
    });
  }

  openWorker(name: string, process: Processor, options: Partial<WorkerOptions>): Worker {
    return new Worker(name, process, {
      ...options,
      ...keptJobs,
      connection: this.redis,
      prefix: this.prefix,
    });
  }

  async reach(): Promise<void> {
    await this.redis.ping();
  }

  close(): Promise<void> {
    this.redis.disconnect();
    return Promise.resolve();
  }
}
