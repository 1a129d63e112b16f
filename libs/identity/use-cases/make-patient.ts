import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { AccountNotFound } from '../domain/account.errors.js';
import { identifierOf } from '../domain/identifiers.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { RoleAssignmentsRepository } from '../persistence/role-assignments.repository.js';

/**
 * Finds the active account that signs in with an e-mail address, a phone or a username, and lets it do what patients
 * and those who act for them do. Throws 404 when there is none.
 */
@Injectable()
export class MakePatient {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountsRepository,
    private readonly roles: RoleAssignmentsRepository,
  ) {}

  async execute(identifier: string, grantedBy: string): Promise<string> {
    return this.database.transaction(async () => {
      const account = await this.accounts.findByIdentifier(identifierOf(identifier));
      if (account?.status !== 'active') throw new AccountNotFound();
      await this.roles.grant(account.id, { role: 'patient', centreId: null, grantedBy }, this.clock.now());
      return account.id;
    });
  }
}
