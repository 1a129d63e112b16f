import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '#platform/config';
import { configureHttp, createHttpAdapter } from '#platform/http';
import { createLog, NestLog } from '#platform/logging';
import { WorkerModule } from './worker.module.js';

/** Starts working. Health and metrics are answered on `WORKER_PORT`, unless that is 0. */
export async function startWorker(config: Config): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(
    WorkerModule.with(config),
    createHttpAdapter(config),
    { logger: new NestLog(createLog(config.logLevel)), abortOnError: false },
  );
  configureHttp(app, config);
  if (config.workerPort === 0) await app.init();
  else await app.listen(config.workerPort, config.host);
  return app;
}
