import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AnswerHeaders } from './answer-headers.js';
import { AnswerInterceptor } from './answer.interceptor.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';
import { ProblemFilter } from './problem.filter.js';

/** What every HTTP answer passes through. */
@Module({
  providers: [
    AnswerHeaders,
    IdempotencyKeysRepository,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
  ],
})
export class HttpModule {}
