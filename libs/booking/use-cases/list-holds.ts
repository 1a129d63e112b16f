import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import type { Hold } from '../domain/hold.entity.js';
import { HoldsRepository } from '../persistence/holds.repository.js';

/** The caller's own holds that are still good. */
@Injectable()
export class ListHolds {
  constructor(
    private readonly holds: HoldsRepository,
    private readonly clock: Clock,
  ) {}

  execute(caller: Caller): Promise<Hold[]> {
    return this.holds.findActive(caller.accountId, this.clock.now());
  }
}
