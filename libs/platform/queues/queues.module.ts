import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CONFIG, type Config } from '#platform/config';
import { LOG, type Log } from '#platform/logging';
import { PostgresBackend } from './postgres-backend.js';
import { QueueBackend } from './queue-backend.js';
import { Queues } from './queues.js';
import { RedisBackend } from './redis-backend.js';
import { Schedules } from './schedules.js';
import { Workers } from './workers.js';

/** Adding jobs and asking about them. */
@Module({
  providers: [
    {
      provide: QueueBackend,
      inject: [CONFIG, LOG],
      useFactory: ({ redisUrl, databaseUrl }: Config, log: Log): QueueBackend => {
        if (!databaseUrl) throw new Error('DATABASE_URL is not set');
        const onError = (error: Error) => log.warn({ err: error }, 'the queue backend is out of reach');
        return redisUrl
          ? new RedisBackend(redisUrl, databaseUrl, onError)
          : new PostgresBackend(databaseUrl, onError);
      },
    },
    Queues,
  ],
  exports: [QueueBackend, Queues],
})
export class QueuesModule {}

/** Doing jobs, and what time brings about. For the worker. */
@Module({
  imports: [DiscoveryModule, QueuesModule],
  providers: [Workers, Schedules],
  exports: [QueuesModule, Workers],
})
export class QueueWorkersModule {}
