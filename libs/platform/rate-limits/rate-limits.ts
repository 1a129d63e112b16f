import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Redis } from 'ioredis';
import { CONFIG, type Config } from '#platform/config';
import { atMost } from '#platform/queues';
import { Limiter, type Standing } from './limiter.js';
import type { RateClassName } from './rate-class.js';
import { TooManyRequests } from './too-many-requests.error.js';

/** The limits in force. */
@Injectable()
export class RateLimits implements OnModuleInit, OnApplicationShutdown {
  private readonly redis: Redis | undefined;
  private readonly limiters = new Map<RateClassName, Limiter>();
  /** Requests whose tokens were not good (enough), by network. */
  private readonly refusals: Limiter | undefined;

  constructor(@Inject(CONFIG) { rateLimits, redisUrl, databaseUrl }: Config) {
    const { read } = rateLimits;
    if (redisUrl && Object.values(rateLimits).some((limit) => limit !== null)) this.redis = connect(redisUrl);
    // Two installations may share one Redis; their databases tell them apart.
    const installation = databaseUrl ? new URL(databaseUrl).pathname.slice(1) : '';
    for (const name of ['read', 'write', 'auth'] as const) {
      const limit = rateLimits[name];
      if (limit) this.limiters.set(name, new Limiter(`${installation}-${name}`, limit, this.redis));
    }
    this.refusals = read ? new Limiter(`${installation}-refused`, read, this.redis) : undefined;
  }

  /** So that the very first requests are counted together, too. */
  async onModuleInit(): Promise<void> {
    if (this.redis)
      await atMost(
        2,
        this.redis.connect().catch(() => undefined),
      );
  }

  /** Counts one request and tells the caller how they stand. Throws 429 when it is one too many. */
  async count(name: RateClassName, key: string, reply: FastifyReply): Promise<void> {
    const standing = await this.limiters.get(name)?.consume(key);
    if (!standing) return;
    tell(name, standing, reply);
    if (!standing.allowed) throw new TooManyRequests(standing.resetSeconds);
  }

  /** Throws 429 when too many tokens from this network were refused lately. */
  async requireGoodTokens(network: string): Promise<void> {
    const standing = await this.refusals?.look(network);
    if (standing && !standing.allowed) throw new TooManyRequests(standing.resetSeconds);
  }

  async countRefusal(network: string): Promise<void> {
    await this.refusals?.consume(network);
  }

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}

function tell(name: RateClassName, { limit, remaining, resetSeconds }: Standing, reply: FastifyReply): void {
  void reply
    .header('RateLimit-Policy', `"${name}";q=${limit.requests};w=${limit.seconds}`)
    .header('RateLimit', `"${name}";r=${remaining};t=${resetSeconds}`);
}

/** Fails at once instead of waiting: a request must not hang because its counter does. */
function connect(redisUrl: string): Redis {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 500,
    connectTimeout: 2_000,
  });
  // The queue backend logs a lost Redis; here each process counts by itself meanwhile.
  redis.on('error', () => undefined);
  return redis;
}
