import {
  assertSchemaCompatibility,
  createPostgresBackend,
  type Processor,
  Queue,
  Worker,
  type WorkerOptions,
} from 'bullmq';
import pg from 'pg';
import { QUEUE_SCHEMA } from './prepare-queues.js';
import { keptJobs, QueueBackend } from './queue-backend.js';

/**
 * A worker keeps one connection to hear of new jobs, and short statements need some more: with fewer than workers
 * plus four, they would wait for each other for ever. Connections are only opened when used.
 */
const WORKERS = 12;
const CONNECTIONS = WORKERS + 4;

/** Queues in the `bullmq` schema of our own database, over one small pool for all of them. */
export class PostgresBackend extends QueueBackend {
  private readonly pool: pg.Pool;
  private workers = 0;

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
    this.pool.on('error', onError).setMaxListeners(0);
  }

  openQueue(name: string): Queue {
    return new Queue(
      name,
      { connection: this.pool, defaultJobOptions: keptJobs, streams: { events: { maxLen: 1_000 } } },
      createPostgresBackend,
    ) as unknown as Queue;
  }

  openWorker(name: string, process: Processor, options: Partial<WorkerOptions>): Worker {
    this.workers += 1;
    if (this.workers > WORKERS)
      throw new Error(`more than ${WORKERS} queues are worked on in one process; raise WORKERS`);
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
