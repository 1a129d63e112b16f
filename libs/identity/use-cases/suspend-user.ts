import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Caller } from '../domain/caller.js';
import type { User } from '../domain/user.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { JudgeUser } from './judge-user.js';

/** Shuts an account out from its very next request on, on every process, until it is reinstated. */
@Injectable()
export class SuspendUser {
  constructor(
    private readonly clock: Clock,
    private readonly judgeUser: JudgeUser,
    private readonly sessions: SessionsRepository,
  ) {}

  execute(caller: Caller, accountId: string, reason?: string): Promise<User> {
    return this.judgeUser.execute(caller, {
      ...{ accountId, permission: 'user.suspend', action: 'user.suspend', reason },
      judge: async (account) => {
        account.suspend(reason);
        await this.sessions.endAll(accountId, 'suspended', this.clock.now());
      },
    });
  }
}
