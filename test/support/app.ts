import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '#platform/clock';
import type { Config } from '#platform/config';
import { configureHttp, createHttpAdapter } from '#platform/http';
import { createLog, LOG, NestLog } from '#platform/logging';
import { ApiModule } from '../../apps/api/api.module.js';
import { afterFile } from './after-file.js';
import { TestClock } from './clock.js';
import { testConfig } from './config.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { HttpClient } from './http-client.js';

export interface TestApp {
  app: NestFastifyApplication;
  database: TestDatabase;
  clock: TestClock;
  config: Config;
  /** Speaks to the application over a real socket and checks every answer against `openapi.json`. */
  http: HttpClient;
}

/**
 * The whole API on a database of its own, listening on a free port, its clock in the test's hand. `writeLog` receives
 * the lines of its log.
 */
export async function startApp(
  environment: Record<string, string> = {},
  writeLog?: (line: string) => void,
): Promise<TestApp> {
  const database = await createTestDatabase();
  const config = testConfig(database.url, environment);
  const clock = new TestClock();
  const log = createLog(config.logLevel, writeLog && { write: writeLog });
  const module = await Test.createTestingModule({ imports: [ApiModule.with(config)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(LOG)
    .useValue(log)
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(createHttpAdapter(config), {
    logger: new NestLog(log),
  });
  configureHttp(app, config);
  await app.listen(0, '127.0.0.1');
  afterFile(() => app.close());
  return { app, database, clock, config, http: new HttpClient(await app.getUrl()) };
}
