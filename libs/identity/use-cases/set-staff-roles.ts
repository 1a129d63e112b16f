import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { StaleVersion } from '#platform/domain';
import { makesAdministrator } from '../domain/approval.js';
import { AccountNotFound } from '../domain/account.errors.js';
import type { Caller, HeldRole } from '../domain/caller.js';
import { BeyondYourRoles } from '../domain/role.errors.js';
import type { User } from '../domain/user.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { RoleAssignmentsRepository } from '../persistence/role-assignments.repository.js';
import { UsersRepository } from '../persistence/users.repository.js';
import { UsersWithinReach } from './users-within-reach.js';

/**
 * Says which roles somebody holds, from now on exactly those; what they are as a patient stays. It counts from their
 * very next request. `forbidden` where a role that is given or taken is beyond the caller's own, where somebody is
 * made an administrator by one who may not approve any, and on oneself.
 */
@Injectable()
export class SetStaffRoles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reach: UsersWithinReach,
    private readonly roles: RoleAssignmentsRepository,
    private readonly accounts: AccountsRepository,
    private readonly users: UsersRepository,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, accountId: string, version: number, wanted: HeldRole[]): Promise<User> {
    return this.database.transaction(async () => {
      const { account, roles: held, by } = await this.reach.lock(caller, accountId, 'staff.write');
      if (!held.length) throw new AccountNotFound();
      if (account.version !== version) throw new StaleVersion();
      const given = missingFrom(held, wanted);
      if (!given.every((role) => by.covers(role))) throw new BeyondYourRoles();
      if (makesAdministrator(given) && !by.may('admin.approve')) throw new BeyondYourRoles();
      for (const role of missingFrom(wanted, held)) await this.roles.take(accountId, role);
      const now = this.clock.now();
      for (const role of given)
        await this.roles.grant(accountId, { ...role, grantedBy: caller.accountId }, now);
      await this.accounts.bumpVersion(accountId);
      await this.audit.record({
        ...{
          action: 'staff.set_roles',
          actorId: caller.accountId,
          entityType: 'account',
          entityId: accountId,
        },
        changes: { roles: { from: held, to: wanted } },
      });
      return this.users.get(null, accountId);
    });
  }
}

function missingFrom(roles: readonly HeldRole[], others: readonly HeldRole[]): HeldRole[] {
  return others.filter(
    ({ role, centreId }) => !roles.some((each) => each.role === role && each.centreId === centreId),
  );
}
