import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Caller } from '../domain/caller.js';
import { SessionNotFound } from '../domain/account.errors.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';

/** Signs one device of the caller out: its tokens are good for nothing from the next request on. */
@Injectable()
export class EndSession {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sessions: SessionsRepository,
  ) {}

  async execute(caller: Caller, sessionId: string): Promise<void> {
    return this.database.transaction(async () => {
      const reason = sessionId === caller.sessionId ? 'signed_out' : 'signed_out_elsewhere';
      const ended = await this.sessions.end(caller.accountId, sessionId, reason, this.clock.now());
      if (!ended) throw new SessionNotFound();
    });
  }
}
