import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { AccountNotFound } from '../domain/account.errors.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { RoleAssignmentsRepository } from '../persistence/role-assignments.repository.js';

/**
 * Lets an active account do what clinicians do, from its very next request. Whether somebody may say so is the
 * business of whoever asks. Throws 404 when there is no such account, or it is not active.
 */
@Injectable()
export class MakeClinician {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountsRepository,
    private readonly roles: RoleAssignmentsRepository,
  ) {}

  async execute(accountId: string, grantedBy: string): Promise<void> {
    return this.database.transaction(async () => {
      const account = await this.accounts.lockById(accountId);
      if (account.status !== 'active') throw new AccountNotFound();
      await this.roles.grant(accountId, { role: 'clinician', centreId: null, grantedBy }, this.clock.now());
    });
  }
}
