import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Page } from '#platform/http';
import type { Caller } from '../domain/caller.js';
import type { Session } from '../domain/session.entity.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';

/** Where the caller is signed in, latest first; one more than asked, which tells whether there are more. */
@Injectable()
export class ListSessions {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller, page: Page): Promise<{ sessions: Session[]; total?: number }> {
    const now = this.clock.now();
    const sessions = await this.sessions.listOpen(
      caller.accountId,
      now,
      page.limit + 1,
      page.after?.[0] ?? null,
    );
    if (!page.count) return { sessions };
    return { sessions, total: await this.sessions.countOpen(caller.accountId, now) };
  }
}
