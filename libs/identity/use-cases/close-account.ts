import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { AccountClosingGuards } from '../domain/account-closing-guards.js';
import { LastAdministrator } from '../domain/account.errors.js';
import type { Caller } from '../domain/caller.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { RoleAssignmentsRepository } from '../persistence/role-assignments.repository.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { ForgetCredentials } from './forget-credentials.js';

/**
 * Closes one's own account for good: whatever one signed in with is forgotten, all devices are signed out, and other
 * contexts end what hangs on it. They may refuse; and the last administrator cannot go.
 */
@Injectable()
export class CloseAccount {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly guards: AccountClosingGuards,
    private readonly accounts: AccountsRepository,
    private readonly roles: RoleAssignmentsRepository,
    private readonly sessions: SessionsRepository,
    private readonly forgetCredentials: ForgetCredentials,
    private readonly audit: Audit,
  ) {}

  async execute({ accountId }: Caller): Promise<void> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      // Before the account is locked: visits have locks of their own, which come first everywhere.
      await this.guards.run(accountId, now);
      await this.refuseLastAdministrator(accountId);
      const account = await this.accounts.lockById(accountId);
      if (account.status === 'removed') return;
      account.remove();
      await this.accounts.save(account);
      await this.forgetCredentials.execute(accountId);
      await this.sessions.endAll(accountId, 'removed', now);
      const entity = { entityType: 'account', entityId: accountId };
      await this.audit.record({ action: 'account.close', actorId: accountId, ...entity });
    });
  }

  private async refuseLastAdministrator(accountId: string): Promise<void> {
    await this.roles.lockFirstAdmin();
    if (await this.roles.isLastAdministrator(accountId)) throw new LastAdministrator();
  }
}
