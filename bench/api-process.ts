import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '#platform/config';
import { configureHttp, createHttpAdapter } from '#platform/http';
import { createLog, NestLog } from '#platform/logging';
import { ApiModule } from '../apps/api/api.module.js';

const config = readConfig();
const app = await NestFactory.create<NestFastifyApplication>(ApiModule.with(config), createHttpAdapter(config), {
  logger: new NestLog(createLog(config.logLevel)),
  abortOnError: false,
});
await configureHttp(app, config);
await app.listen(config.port, config.host);
app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
