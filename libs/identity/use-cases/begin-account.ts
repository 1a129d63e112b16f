import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Account } from '../domain/account.entity.js';
import { NewAccountHooks } from '../domain/new-account-hooks.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { RoleAssignmentsRepository, type RoleGrant } from '../persistence/role-assignments.repository.js';

/**
 * What every account needs at the moment at which it becomes usable, however it came to be: its roles, its
 * address for itself alone, and what other contexts add (a patient of one's own).
 */
@Injectable()
export class BeginAccount {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountsRepository,
    private readonly roles: RoleAssignmentsRepository,
    private readonly hooks: NewAccountHooks,
  ) {}

  async execute(account: Account, grant: RoleGrant): Promise<void> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const { id: accountId, fullName, email, phone, language, timeZone } = account;
      if (email) await this.accounts.dropClaims(email);
      await this.roles.grant(accountId, grant, now);
      const roles = [grant.role];
      await this.hooks.run({ accountId, fullName, email, phone, language, timeZone, roles }, now);
    });
  }
}
