import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { networkOf } from './network.js';
import { RateClasses } from './rate-class.js';
import { RateLimits } from './rate-limits.js';

/** Runs behind the sign-in and counts callers by their account, from wherever and with however many tokens. */
@Injectable()
export class AccountLimitInterceptor implements NestInterceptor {
  constructor(
    private readonly classes: RateClasses,
    private readonly limits: RateLimits,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const { user, ip, headers } = http.getRequest<FastifyRequest & { user?: { accountId: string } }>();
    const name = this.classes.of(context);
    // Without a token, and for `auth`, the address was counted already.
    if (name !== 'auth' && headers.authorization) {
      const key = user ? `account:${user.accountId}` : networkOf(ip);
      await this.limits.count(name, key, http.getResponse<FastifyReply>());
    }
    return next.handle();
  }
}
