import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { CONFIG, type Config } from '#platform/config';
import { Database } from '#platform/database';
import type { Account } from '../domain/account.entity.js';
import { makesAdministrator } from '../domain/approval.js';
import { NewAccountHooks } from '../domain/new-account-hooks.js';
import { permissionsOf } from '../domain/permissions.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { RoleAssignmentsRepository, type RoleGrant } from '../persistence/role-assignments.repository.js';

/**
 * What every account needs at the moment at which it becomes usable, however it came to be: its roles, its
 * address for itself alone, and what other contexts add (a patient of one's own). Where the clinic looks at new
 * accounts of its kind first, it waits for that (`awaiting_approval`), and so does every administrator whom nobody made
 * who may approve any.
 */
@Injectable()
export class BeginAccount {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountsRepository,
    private readonly roles: RoleAssignmentsRepository,
    private readonly hooks: NewAccountHooks,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute(account: Account, ...grants: RoleGrant[]): Promise<void> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const { id: accountId, fullName, email, phone, language, timeZone } = account;
      if (email) await this.accounts.dropClaims(email);
      for (const grant of grants) await this.roles.grant(accountId, grant, now);
      const roles = grants.map(({ role }) => role);
      await this.hooks.run({ accountId, fullName, email, phone, language, timeZone, roles }, now);
      if (!(await this.needsApproval(grants))) return;
      account.awaitApproval();
      await this.accounts.save(account);
    });
  }

  private async needsApproval(grants: RoleGrant[]): Promise<boolean> {
    if (grants.some(({ role }) => this.config.approvalNeeded.includes(role))) return true;
    const { grantedBy } = grants[0]!;
    if (grantedBy === null || !makesAdministrator(grants)) return false;
    const held = await this.roles.listOf(grantedBy);
    return !held.some(({ role }) => permissionsOf[role].includes('admin.approve'));
  }
}
