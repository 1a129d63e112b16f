import { Module, type Type } from '@nestjs/common';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { ClockModule } from '#platform/clock';
import { ConfigModule } from '#platform/config';
import { DatabaseModule } from '#platform/database';
import { LoggingModule } from '#platform/logging';
import { OutboxModule, OutboxRelayModule } from '#platform/outbox';
import { testConfig } from './config.js';

/** A worker with these handlers and schedules, and nothing else. To be closed by the test. */
export async function startWorkerWith(
  databaseUrl: string,
  providers: Type[],
  environment: Record<string, string> = {},
  imports: Type[] = [],
): Promise<INestApplicationContext> {
  @Module({ providers, imports })
  class TestJobsModule {}

  const module = await Test.createTestingModule({
    imports: [
      ConfigModule.with(testConfig(databaseUrl, environment)),
      LoggingModule,
      ClockModule,
      DatabaseModule.with([]),
      OutboxModule,
      OutboxRelayModule,
      TestJobsModule,
    ],
  }).compile();
  return module.init();
}

/** Waits until `condition` holds; fails after so many seconds. */
export async function eventually(condition: () => Promise<boolean> | boolean, seconds = 15): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  while (!(await condition())) {
    if (Date.now() > deadline)
      throw new Error(`this did not come true within ${seconds} s: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
