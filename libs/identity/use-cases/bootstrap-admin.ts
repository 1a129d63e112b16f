import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Account } from '../domain/account.entity.js';
import { AlreadyBootstrapped } from '../domain/account.errors.js';
import { emailOf } from '../domain/identifiers.js';
import { Passwords } from '../domain/passwords.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { RoleAssignmentsRepository } from '../persistence/role-assignments.repository.js';
import { BeginAccount } from './begin-account.js';

export interface FirstAdmin {
  fullName: string;
  email: string;
  password: string;
}

/** Makes the first administrator, who may do everything, once. Throws `already_bootstrapped` as soon as there is any. */
@Injectable()
export class BootstrapAdmin {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly roles: RoleAssignmentsRepository,
    private readonly accounts: AccountsRepository,
    private readonly beginAccount: BeginAccount,
  ) {}

  async execute({ fullName, email, password }: FirstAdmin): Promise<Account> {
    await this.refuseSecond();
    const passwordHash = await this.passwords.hash(password);
    return this.database.transaction(async () => {
      await this.roles.lockFirstAdmin();
      await this.refuseSecond();
      const account = Account.vouchedFor({ fullName, email: emailOf(email), passwordHash }, this.clock.now());
      await this.accounts.add(account);
      await this.beginAccount.execute(account, { role: 'super_admin', centreId: null, grantedBy: null });
      return account;
    });
  }

  private async refuseSecond(): Promise<void> {
    if (await this.roles.anyAdmin()) throw new AlreadyBootstrapped();
  }
}
