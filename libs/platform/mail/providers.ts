import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { LOG, type Log } from '#platform/logging';
import { CircuitBreaker } from './circuit-breaker.js';
import { DeliveryRefused, NotDelivered, ProviderPaused } from './not-delivered.js';
import { providerCallsCounter } from './providers.metrics.js';
import { ProviderStatesRepository } from './provider-states.repository.js';

/** Whatever the provider does, nobody waits longer for it. */
const PATIENCE_MILLISECONDS = 20_000;

/** Calls to providers: each behind its breaker, none without an end, and its state noted when it changes. */
@Injectable()
export class Providers {
  private readonly breakers = new Map<string, CircuitBreaker>();
  private readonly noted = new Map<string, 'ok' | 'failing'>();

  constructor(
    private readonly states: ProviderStatesRepository,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** Throws `ProviderPaused` without calling while the provider is left alone. */
  async call<T>(provider: string, work: () => Promise<T>): Promise<T> {
    const breaker = this.breakerOf(provider);
    const wait = breaker.enter(this.now());
    if (wait > 0) throw new ProviderPaused(Math.ceil(wait / 1_000));
    try {
      const result = await inTime(work());
      await this.note(provider, breaker, null);
      return result;
    } catch (error) {
      // What is refused for good was refused by a provider in good health.
      await this.note(provider, breaker, error instanceof DeliveryRefused ? null : reasonOf(error));
      throw error;
    }
  }

  private async note(provider: string, breaker: CircuitBreaker, reason: string | null): Promise<void> {
    if (reason === null) breaker.succeed();
    else breaker.fail(this.now());
    providerCallsCounter.inc({ provider, outcome: reason === null ? 'answered' : 'failed' });
    const state = breaker.stateAt(this.now()) === 'closed' ? 'ok' : 'failing';
    if ((this.noted.get(provider) ?? 'ok') === state && this.noted.has(provider)) return;
    this.noted.set(provider, state);
    await this.write(provider, state, reason);
  }

  /** That a provider fails must not make its messages fail. */
  private async write(provider: string, state: 'ok' | 'failing', reason: string | null): Promise<void> {
    try {
      await this.states.note({ provider, state, reason, since: this.clock.now() });
    } catch (error) {
      this.noted.delete(provider);
      this.log.warn({ err: error, provider }, 'the state of a provider could not be noted');
    }
  }

  private breakerOf(provider: string): CircuitBreaker {
    let breaker = this.breakers.get(provider);
    if (!breaker) this.breakers.set(provider, (breaker = new CircuitBreaker()));
    return breaker;
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof NotDelivered ? error.reason : 'unexpected';
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotDelivered('unknown', 'timeout')), PATIENCE_MILLISECONDS);
  });
  return Promise.race([work, enough]).finally(() => clearTimeout(timer));
}
