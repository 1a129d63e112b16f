import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import type { Account } from '../domain/account.entity.js';
import { NotSignedIn } from '../domain/account.errors.js';
import type { Caller, HeldRole } from '../domain/caller.js';
import type { Permission } from '../domain/permissions.js';
import { BeyondYourRoles, NotOnYourself } from '../domain/role.errors.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { CallersRepository } from '../persistence/callers.repository.js';
import { type CentresInSight, UsersRepository } from '../persistence/users.repository.js';

/** Somebody's account, locked, and what may be done to it was checked. */
export interface LockedUser {
  account: Account;
  /** Without being a patient, which is nobody's to give. */
  roles: HeldRole[];
  /** Who acts, with the roles that they hold under the lock. */
  by: Caller;
}

/** Whose accounts somebody may see, and whose they may change. */
@Injectable()
export class UsersWithinReach {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: AccountsRepository,
    private readonly callers: CallersRepository,
    private readonly users: UsersRepository,
  ) {}

  sightOf(caller: Caller, permission: Permission): CentresInSight {
    const centres = caller.centresFor(permission);
    return centres === 'all' ? null : centres;
  }

  /** Throws 404 for somebody out of sight, and 403 for oneself and for somebody who may more. */
  async require(caller: Caller, accountId: string, permission: Permission): Promise<HeldRole[]> {
    const user = await this.users.get(this.sightOf(caller, permission), accountId);
    if (caller.accountId === accountId) throw new NotOnYourself();
    const roles = user.roles.filter(({ role }) => role !== 'patient');
    if (!roles.every((role) => caller.covers(role))) throw new BeyondYourRoles();
    return roles;
  }

  /**
   * The same for an account that is to be judged or changed, which it locks. Both accounts are locked and the judge is
   * looked at again, so that two cannot shut each other out at once.
   */
  async lock(caller: Caller, accountId: string, permission: Permission): Promise<LockedUser> {
    await this.require(caller, accountId, permission);
    const [first, second] = [caller.accountId, accountId].sort() as [string, string];
    const locked = [await this.accounts.lockById(first), await this.accounts.lockById(second)];
    const by = await this.callers.find(caller.accountId, caller.sessionId, this.clock.now());
    if (!by) throw new NotSignedIn();
    by.require(permission);
    const roles = await this.require(by, accountId, permission);
    return { account: locked.find(({ id }) => id === accountId)!, roles, by };
  }
}
