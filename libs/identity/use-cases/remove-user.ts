import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { AccountClosingGuards } from '../domain/account-closing-guards.js';
import type { Caller } from '../domain/caller.js';
import type { User } from '../domain/user.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { ForgetCredentials } from './forget-credentials.js';
import { JudgeUser } from './judge-user.js';
import { UsersWithinReach } from './users-within-reach.js';

/**
 * Closes somebody's account for good, as if they did so themselves: other contexts end what hangs on it, or refuse
 * (`future_visits`, `too_late_to_cancel`). Its name stays where it did something; its addresses are free for others.
 */
@Injectable()
export class RemoveUser {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reach: UsersWithinReach,
    private readonly guards: AccountClosingGuards,
    private readonly judgeUser: JudgeUser,
    private readonly sessions: SessionsRepository,
    private readonly forgetCredentials: ForgetCredentials,
  ) {}

  execute(caller: Caller, accountId: string, reason?: string): Promise<User> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      await this.reach.require(caller, accountId, 'user.suspend');
      // Before the account is locked: visits have locks of their own, which come first everywhere.
      await this.guards.run(accountId, now);
      return this.judgeUser.execute(caller, {
        ...{ accountId, permission: 'user.suspend', action: 'user.remove', reason },
        judge: async (account) => {
          account.remove(reason);
          await this.forgetCredentials.execute(accountId);
          await this.sessions.endAll(accountId, 'removed', now);
        },
      });
    });
  }
}
