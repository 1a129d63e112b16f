import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Database } from '#platform/database';
import type { Account } from '../domain/account.entity.js';
import { makesAdministrator } from '../domain/approval.js';
import type { Caller } from '../domain/caller.js';
import type { Permission } from '../domain/permissions.js';
import { BeyondYourRoles } from '../domain/role.errors.js';
import type { User } from '../domain/user.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { UsersRepository } from '../persistence/users.repository.js';
import { type LockedUser, UsersWithinReach } from './users-within-reach.js';

/** What is decided about somebody's account. */
export interface Judgement {
  accountId: string;
  permission: Permission;
  action: string;
  reason?: string;
  judge: (account: Account) => Promise<void> | void;
}

/** What approving, rejecting, suspending, reinstating and removing have in common: reach, lock, save, note. */
@Injectable()
export class JudgeUser {
  constructor(
    private readonly database: Database,
    private readonly reach: UsersWithinReach,
    private readonly accounts: AccountsRepository,
    private readonly users: UsersRepository,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, { accountId, permission, action, reason, judge }: Judgement): Promise<User> {
    return this.database.transaction(async () => {
      const user = await this.reach.lock(caller, accountId, permission);
      const { account } = user;
      const { status: from } = account;
      refuseToApproveAdministrators(user);
      await judge(account);
      await this.accounts.save(account);
      await this.audit.record({
        ...{ action, actorId: caller.accountId, entityType: 'account', entityId: accountId },
        changes: { status: { from, to: account.status } },
        personal: reason ? { personId: accountId, values: { reason } } : undefined,
      });
      return this.users.get(null, accountId);
    });
  }
}

function refuseToApproveAdministrators({ account, roles, by }: LockedUser): void {
  const waits = account.status === 'awaiting_approval';
  if (waits && makesAdministrator(roles) && !by.may('admin.approve')) throw new BeyondYourRoles();
}
