import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { Redis } from 'ioredis';
import type { RateLimit } from '#platform/config';

/** How a caller stands after a request. */
export interface Standing {
  limit: NonNullable<RateLimit>;
  allowed: boolean;
  remaining: number;
  resetSeconds: number;
}

/** Counts requests of one class per key, in windows of fixed length. */
export class Limiter {
  private readonly counter: RateLimiterMemory | RateLimiterRedis;

  /** With Redis all processes count together; while it is out of reach each counts by itself. */
  constructor(
    name: string,
    private readonly limit: NonNullable<RateLimit>,
    redis?: Redis,
  ) {
    const options = { keyPrefix: `kairos-rate-${name}`, points: limit.requests, duration: limit.seconds };
    const memory = new RateLimiterMemory(options);
    this.counter = redis
      ? new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: memory })
      : memory;
  }

  async consume(key: string): Promise<Standing> {
    try {
      return this.standing(await this.counter.consume(key), true);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return this.standing(refusal, false);
      throw refusal;
    }
  }

  /** How the key stands without counting anything. */
  async look(key: string): Promise<Standing> {
    const result = await this.counter.get(key);
    if (!result) return { limit: this.limit, allowed: true, remaining: this.limit.requests, resetSeconds: 0 };
    return this.standing(result, result.consumedPoints < this.limit.requests);
  }

  private standing({ remainingPoints, msBeforeNext }: RateLimiterRes, allowed: boolean): Standing {
    return {
      limit: this.limit,
      allowed,
      remaining: Math.max(0, remainingPoints),
      resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
    };
  }
}
