import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Caller } from '../domain/caller.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';

/** Signs the caller out everywhere, here included. */
@Injectable()
export class EndAllSessions {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: SessionsRepository,
  ) {}

  async execute(caller: Caller): Promise<void> {
    return this.database.transaction(() =>
      this.sessions.endAll(caller.accountId, 'signed_out_elsewhere', this.clock.now()),
    );
  }
}
