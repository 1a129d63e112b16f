import 'reflect-metadata';
import { readConfig } from '#platform/config';
import { startWorker } from './start-worker.js';

try {
  const app = await startWorker(readConfig());
  app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
} catch (error) {
  console.error(`The worker does not start: ${(error as Error).message}`);
  process.exit(1);
}
