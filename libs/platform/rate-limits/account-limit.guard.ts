import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { networkOf } from './network.js';
import { RateClasses } from './rate-class.js';
import { RateLimits } from './rate-limits.js';

/** Stands behind the sign-in and counts callers by their account, from wherever and with however many tokens. */
@Injectable()
export class AccountLimitGuard implements CanActivate {
  constructor(
    private readonly classes: RateClasses,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const { user, ip, headers } = http.getRequest<FastifyRequest & { user?: { accountId: string } }>();
    const name = this.classes.of(context);
    // Without a token, and for `auth`, the address was counted already.
    if (name !== 'auth' && headers.authorization) {
      const key = user ? `account:${user.accountId}` : networkOf(ip);
      await this.limits.count(name, key, http.getResponse<FastifyReply>());
    }
    return true;
  }
}
