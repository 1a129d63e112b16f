import { Injectable } from '@nestjs/common';
import type { Account } from '../domain/account.entity.js';
import type { Caller, HeldRole } from '../domain/caller.js';
import { SelfPatients } from '../domain/self-patients.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';

/** An account with what belongs to the picture. */
export interface Me {
  account: Account;
  roles: readonly HeldRole[];
  patientId: string | null;
}

/** Who the caller is, which roles they hold, and which patient they are themselves. */
@Injectable()
export class ShowMe {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly selfPatients: SelfPatients,
  ) {}

  async execute(caller: Caller): Promise<Me> {
    const account = await this.accounts.getById(caller.accountId);
    return { account, roles: caller.roles, patientId: await this.selfPatients.of(account.id) };
  }
}
