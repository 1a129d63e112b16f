import { Injectable } from '@nestjs/common';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Account, Employment } from '../domain/account.entity.js';
import { AccountNotFound } from '../domain/account.errors.js';
import type { Caller } from '../domain/caller.js';
import type { User } from '../domain/user.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { UsersRepository } from '../persistence/users.repository.js';
import { UsersWithinReach } from './users-within-reach.js';

/**
 * Changes the name and the addresses of somebody who works here. Out of sight is 404, somebody who may more 403, an
 * address that is taken `already_exists`, and `stale_version` when it was changed meanwhile.
 */
@Injectable()
export class ChangeStaffMember {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly reach: UsersWithinReach,
    private readonly accounts: AccountsRepository,
    private readonly users: UsersRepository,
    private readonly audit: Audit,
  ) {}

  async execute(
    caller: Caller,
    accountId: string,
    version: number,
    change: Partial<Omit<Employment, 'passwordHash'>>,
  ): Promise<User> {
    return this.database.transaction(async () => {
      const { account, roles } = await this.reach.lock(caller, accountId, 'staff.write');
      if (!roles.length) throw new AccountNotFound();
      const before = detailsOf(account);
      account.changeEmployment(version, change, this.clock.now());
      await this.accounts.save(account);
      await this.audit.record({
        ...{ action: 'staff.change', actorId: caller.accountId, entityType: 'account', entityId: accountId },
        ...personalChanges(accountId, before, detailsOf(account)),
      });
      return this.users.get(null, accountId);
    });
  }
}

const detailsOf = ({ fullName, email, phone, username, language, timeZone }: Account) => ({
  ...{ fullName, email, phone, username, language, timeZone },
});
