import { Module, type ModuleMetadata } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ClockModule } from '#platform/clock';
import { ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { EncryptionModule } from '#platform/encryption';
import { HealthModule } from '#platform/health';
import { configureHttp, createHttpAdapter, HttpModule } from '#platform/http';
import { createLog, LoggingModule, NestLog } from '#platform/logging';
import { DevelopmentInboxModule } from '#platform/mail';
import { OutboxModule } from '#platform/outbox';
import { AccountLimitsModule, RateLimitsModule } from '#platform/rate-limits';
import { testConfig } from './config.js';
import { HttpClient } from './http-client.js';

export interface PlatformApp {
  app: NestFastifyApplication;
  http: HttpClient;
}

/** The platform without any context, and what the test adds to it. To be closed by the test. */
export async function startPlatformApp(
  databaseUrl: string,
  environment: Record<string, string> = {},
  metadata: ModuleMetadata = {},
): Promise<PlatformApp> {
  @Module(metadata)
  class AddedByTheTest {}

  const config = testConfig(databaseUrl, environment);
  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.with(config),
      LoggingModule,
      ClockModule,
      DatabaseModule.with([]),
      EncryptionModule,
      OutboxModule,
      RateLimitsModule,
      HttpModule,
      HealthModule,
      DevelopmentInboxModule.with(config),
      AddedByTheTest,
      AccountLimitsModule,
    ],
  }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(createHttpAdapter(config), {
    logger: new NestLog(createLog(config.logLevel)),
  });
  configureHttp(app, config);
  await app.listen(0, '127.0.0.1');
  return { app, http: new HttpClient(await app.getUrl()) };
}
