import 'reflect-metadata';
import { readConfigWithDatabase, whyNotStarted } from '#platform/config';
import { startWorker } from './start-worker.js';

try {
  const app = await startWorker(readConfigWithDatabase());
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
} catch (error) {
  process.stderr.write(`The worker does not start. ${whyNotStarted(error, 'WORKER_PORT')}\n`);
  process.exit(1);
}
