import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { AccountNotFound } from '../domain/account.errors.js';
import type { Caller } from '../domain/caller.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { ForgetCredentials } from './forget-credentials.js';
import { SendPasswordLink } from './send-password-link.js';
import { UsersWithinReach } from './users-within-reach.js';

/**
 * Voids the password, the second factor and the sessions of somebody who works here, and has a link sent with which
 * they set another password. Throws `no_address` where there is nowhere to send it.
 */
@Injectable()
export class ResetCredentials {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reach: UsersWithinReach,
    private readonly accounts: AccountsRepository,
    private readonly sessions: SessionsRepository,
    private readonly forgetCredentials: ForgetCredentials,
    private readonly sendPasswordLink: SendPasswordLink,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, accountId: string): Promise<void> {
    return this.database.transaction(async () => {
      const { account, roles } = await this.reach.lock(caller, accountId, 'staff.write');
      if (!roles.length) throw new AccountNotFound();
      account.forgetPassword();
      await this.accounts.save(account);
      await this.forgetCredentials.execute(accountId);
      await this.sessions.endAll(accountId, 'credentials_reset', this.clock.now());
      await this.sendPasswordLink.execute(account);
      await this.audit.record({
        ...{ action: 'staff.reset_credentials', actorId: caller.accountId },
        ...{ entityType: 'account', entityId: accountId },
      });
    });
  }
}
