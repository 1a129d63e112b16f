import { Module } from '@nestjs/common';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';
import { SweepIdempotencyKeys } from './sweep-idempotency-keys.js';

/** What HTTP leaves behind, for the worker to clear away. */
@Module({ providers: [IdempotencyKeysRepository, SweepIdempotencyKeys] })
export class HttpJobsModule {}
