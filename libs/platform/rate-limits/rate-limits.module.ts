import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AccountLimitInterceptor } from './account-limit.interceptor.js';
import { AddressLimitGuard } from './address-limit.guard.js';
import { RateClasses } from './rate-class.js';
import { RateLimits } from './rate-limits.js';

/**
 * Limits per class of operations (`RATE_LIMIT_*`). To be imported before the module that signs people in, whose
 * guard must come second, and before `HttpModule`, so that a refused request opens no transaction.
 */
@Module({
  providers: [
    RateClasses,
    RateLimits,
    { provide: APP_GUARD, useClass: AddressLimitGuard },
    { provide: APP_INTERCEPTOR, useClass: AccountLimitInterceptor },
  ],
})
export class RateLimitsModule {}
