import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccountLimitGuard } from './account-limit.guard.js';
import { AddressLimitGuard } from './address-limit.guard.js';
import { RateClasses } from './rate-class.js';
import { RateLimits } from './rate-limits.js';

/**
 * Limits per class of operations (`RATE_LIMIT_*`). To be imported before the module that signs people in, whose
 * guard must come second.
 */
@Module({
  providers: [RateClasses, RateLimits, { provide: APP_GUARD, useClass: AddressLimitGuard }],
  exports: [RateClasses, RateLimits],
})
export class RateLimitsModule {}

/** The limits of known callers. To be imported after the module that signs people in: its guard comes third. */
@Module({
  imports: [RateLimitsModule],
  providers: [{ provide: APP_GUARD, useClass: AccountLimitGuard }],
})
export class AccountLimitsModule {}
