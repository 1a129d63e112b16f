import { runMigrations } from 'bullmq';
import type { Client } from 'pg';

/** The schema in which the queues live when they live in PostgreSQL. */
export const QUEUE_SCHEMA = 'bullmq';

/** Brings the queues' tables and functions up to date. Run by `migrate`, once, not by every process that starts. */
export async function prepareQueues(client: Client): Promise<void> {
  await runMigrations(client, QUEUE_SCHEMA);
}
