import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Caller } from '../domain/caller.js';
import type { User } from '../domain/user.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { ForgetCredentials } from './forget-credentials.js';
import { JudgeUser } from './judge-user.js';

/**
 * Closes an account for good. Its name stays where it did something; its addresses are free for others. Visits stay:
 * what becomes of them is for the desk to decide.
 */
@Injectable()
export class RemoveUser {
  constructor(
    private readonly clock: Clock,
    private readonly judgeUser: JudgeUser,
    private readonly sessions: SessionsRepository,
    private readonly forgetCredentials: ForgetCredentials,
  ) {}

  execute(caller: Caller, accountId: string, reason?: string): Promise<User> {
    return this.judgeUser.execute(caller, {
      ...{ accountId, permission: 'user.suspend', action: 'user.remove', reason },
      judge: async (account) => {
        account.remove(reason);
        await this.forgetCredentials.execute(accountId);
        await this.sessions.endAll(accountId, 'removed', this.clock.now());
      },
    });
  }
}
