import { Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AnswerHeadersInterceptor } from './answer-headers.interceptor.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';
import { ProblemFilter } from './problem.filter.js';

/** What every HTTP answer passes through. The idempotency interceptor is the outermost: it keeps final answers. */
@Module({
  providers: [
    IdempotencyKeysRepository,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: AnswerHeadersInterceptor },
  ],
})
export class HttpModule {}
