import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config } from '#platform/config';
import { configureHttp, createHttpAdapter, serveDocument } from '#platform/http';
import { createLog, NestLog } from '#platform/logging';
import { apiDescription } from './api-description.js';

/** The application as it serves, with its documentation, but not yet listening. */
export async function createApi(module: DynamicModule, config: Config): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(module, createHttpAdapter(config), {
    logger: new NestLog(createLog(config.logLevel)),
    abortOnError: false,
  });
  configureHttp(app, config);
  serveDocument(app, apiDescription);
  return app;
}
