import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { ProfileChange } from '../domain/account.entity.js';
import type { Caller } from '../domain/caller.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { type Me, ShowMe } from './show-me.js';

/** Changes one's own name, language or time zone. Throws `stale_version` when it was changed meanwhile. */
@Injectable()
export class ChangeMe {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly showMe: ShowMe,
  ) {}

  async execute(caller: Caller, version: number, change: ProfileChange): Promise<Me> {
    return this.database.transaction(async () => {
      const account = await this.accounts.lockById(caller.accountId);
      account.change(version, change);
      await this.accounts.save(account);
      return this.showMe.execute(caller);
    });
  }
}
