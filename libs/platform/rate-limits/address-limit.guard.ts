import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { networkOf } from './network.js';
import { RateClasses } from './rate-class.js';
import { RateLimits } from './rate-limits.js';

/**
 * Stands before the sign-in and counts by the client's address whoever has no token, and whoever tries to sign in.
 * The address is the connection's, or what a trusted proxy says; no one else's `X-Forwarded-For` is believed.
 * Callers with a token are counted by account, behind the sign-in; only tokens that turn out bad count here.
 */
@Injectable()
export class AddressLimitGuard implements CanActivate {
  constructor(
    private readonly classes: RateClasses,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const name = this.classes.of(context);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const network = networkOf(request.ip);
    if (name === 'auth' || !request.headers.authorization) await this.limits.count(name, network, reply);
    else await this.watchToken(network, reply);
    return true;
  }

  private async watchToken(network: string, reply: FastifyReply): Promise<void> {
    await this.limits.requireGoodTokens(network);
    reply.raw.once('finish', () => {
      if (reply.raw.statusCode === 401 || reply.raw.statusCode === 403)
        void this.limits.countRefusal(network).catch(() => undefined);
    });
  }
}
