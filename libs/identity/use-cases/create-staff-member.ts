import { Injectable } from '@nestjs/common';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Account, type Employment } from '../domain/account.entity.js';
import type { Caller, HeldRole } from '../domain/caller.js';
import { Passwords } from '../domain/passwords.js';
import { BeyondYourRoles } from '../domain/role.errors.js';
import type { User } from '../domain/user.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { UsersRepository } from '../persistence/users.repository.js';
import { BeginAccount } from './begin-account.js';
import { SendPasswordLink } from './send-password-link.js';

export interface NewStaffMember extends Omit<Employment, 'passwordHash'> {
  /** Without one a link is sent with which they set it. */
  password?: string;
  roles: HeldRole[];
}

/**
 * Adds somebody who works here, with their roles. Throws `forbidden` for roles or centres beyond the caller's own,
 * `already_exists` for an address that is taken, `no_address` where neither a password is given nor a link can be
 * sent. Administrators wait until somebody who may approve them does.
 */
@Injectable()
export class CreateStaffMember {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly accounts: AccountsRepository,
    private readonly users: UsersRepository,
    private readonly beginAccount: BeginAccount,
    private readonly sendPasswordLink: SendPasswordLink,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, { roles, password, ...employment }: NewStaffMember): Promise<User> {
    if (!roles.every((role) => caller.covers(role))) throw new BeyondYourRoles();
    const passwordHash = password === undefined ? null : await this.passwords.hash(password);
    return this.database.transaction(async () => {
      const account = Account.employed({ ...employment, passwordHash }, this.clock.now());
      await this.accounts.add(account);
      const grants = roles.map((role) => ({ ...role, grantedBy: caller.accountId }));
      await this.beginAccount.execute(account, ...grants);
      if (!passwordHash) await this.sendPasswordLink.execute(account);
      const { changes, personal } = personalChanges(account.id, {}, employment);
      await this.audit.record({
        ...{ action: 'staff.create', actorId: caller.accountId, entityType: 'account', entityId: account.id },
        ...{ changes: { ...changes, status: { to: account.status }, roles: { to: roles } }, personal },
      });
      return this.users.get(null, account.id);
    });
  }
}
