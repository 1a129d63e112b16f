import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Account } from '../domain/account.entity.js';
import { WrongCredentials } from '../domain/account.errors.js';
import { makesAdministrator } from '../domain/approval.js';
import type { Caller } from '../domain/caller.js';
import type { Invitation } from '../domain/invitation.js';
import { BeyondYourRoles } from '../domain/role.errors.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { RoleAssignmentsRepository } from '../persistence/role-assignments.repository.js';

/**
 * Gives the roles of an invitation to somebody who had an account before. Throws `forbidden` where it would make an
 * administrator of them and whoever invites may not approve any: an account in use cannot be put on hold for that.
 */
@Injectable()
export class JoinStaff {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountsRepository,
    private readonly roles: RoleAssignmentsRepository,
  ) {}

  /** `proven` is the account as it was when its password was compared. */
  async execute(proven: Account, { roles }: Invitation, inviter: Caller): Promise<Account> {
    return this.database.transaction(async () => {
      const account = await this.accounts.lockById(proven.id);
      if (account.passwordHash !== proven.passwordHash) throw new WrongCredentials();
      account.admit();
      if (makesAdministrator(roles) && !inviter.may('admin.approve')) throw new BeyondYourRoles();
      const now = this.clock.now();
      for (const role of roles)
        await this.roles.grant(account.id, { ...role, grantedBy: inviter.accountId }, now);
      await this.accounts.bumpVersion(account.id);
      return this.accounts.getById(account.id);
    });
  }
}
