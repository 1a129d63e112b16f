import {
  assertSchemaCompatibility,
  createPostgresBackend,
  type Processor,
  Queue,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import pg from 'pg';
import { hearBreaks } from '#platform/database';
import { QUEUE_SCHEMA } from './prepare-queues.js';
import { keptJobs, QueueBackend } from './queue-backend.js';

/** For short statements, beside the one connection that each worker keeps to hear of new jobs. */
const CONNECTIONS = 4;

/** Queues in the `bullmq` schema of our own database, over one small pool for all of them. */
export class PostgresBackend extends QueueBackend {
  private readonly pool: pg.Pool;

  constructor(databaseUrl: string, onError: (error: Error) => void) {
    super();
    this.pool = new pg.Pool({
      connectionString: databaseUrl,
      options: `-c search_path=${QUEUE_SCHEMA}`,
      application_name: 'kairos-queues',
      keepAlive: true,
      max: CONNECTIONS,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
    });
    // Each queue listens to the pool's errors; this one stays when they are gone.
    hearBreaks(this.pool, onError);
    this.pool.setMaxListeners(0);
  }

  openQueue(name: string): Queue {
    return new Queue(
      name,
      { connection: this.pool, defaultJobOptions: keptJobs, streams: { events: { maxLen: 1_000 } } },
      createPostgresBackend,
    ) as unknown as Queue;
  }

  openWorker(name: string, process: Processor, options: Partial<WorkerOptions>): Worker {
    // With fewer than workers plus four they would wait for each other for ever.
    this.pool.options.max += 1;
    return new Worker(
      name,
      process,
      { ...(options as object), ...keptJobs, connection: this.pool },
      createPostgresBackend,
    ) as unknown as Worker;
  }

  async reach(): Promise<void> {
    const client = await this.pool.connect();
    try {
      await assertSchemaCompatibility(client, QUEUE_SCHEMA);
    } finally {
      client.release();
    }
  }

  async close(): Promise<void> {
    if (!this.pool.ending) await this.pool.end();
  }
}
