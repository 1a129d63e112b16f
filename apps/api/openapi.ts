import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readConfig } from '#platform/config';
import { API_PREFIX, buildDocument, createHttpAdapter, OUTSIDE_THE_PREFIX } from '#platform/http';
import { apiDescription } from './api-description.js';
import { ApiModule } from './api.module.js';

// Writes openapi.json, or the file that is named, as the API serves it. Nothing is connected to: in Nest's preview the
// modules are put together and no class is made.
const config = readConfig({});
const app = await NestFactory.create<NestFastifyApplication>(
  ApiModule.with(config),
  createHttpAdapter(config),
  {
    logger: ['error', 'fatal'],
    preview: true,
  },
);
app.setGlobalPrefix(API_PREFIX, { exclude: OUTSIDE_THE_PREFIX });
writeFileSync(
  process.argv[2] ?? 'openapi.json',
  `${JSON.stringify(buildDocument(app, apiDescription), null, 2)}\n`,
);
