import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { ProviderStatesRepository } from '#platform/mail';
import type { Check, Finding } from '../check.js';

/** How the providers of messages do, as the process that speaks with them noted it. */
@Injectable()
export class ProvidersCheck implements Check {
  readonly name = 'providers';
  readonly unanswered: Finding = {
    status: 'degraded',
    detail: 'The state of the providers cannot be looked at.',
  };

  constructor(
    private readonly states: ProviderStatesRepository,
    private readonly clock: Clock,
  ) {}

  async find(): Promise<Finding> {
    const failing = (await this.states.findAll()).filter(({ state }) => state === 'failing');
    if (failing.length === 0) return { status: 'ok' };
    const now = this.clock.now().getTime();
    const told = failing.map(({ provider, reason, since }) => {
      const minutes = Math.max(0, Math.round((now - since.getTime()) / 60_000));
      return `${provider} has been failing for ${minutes} min (${reason ?? 'unknown'})`;
    });
    return { status: 'degraded', detail: `${told.join('; ')}. Its messages wait.` };
  }
}
