import { Injectable } from '@nestjs/common';
import { type AccountContact, AccountsRepository } from '../persistence/accounts.repository.js';

/** How to reach an account's owner: name, addresses, language, zone. Null when there is no such account. */
@Injectable()
export class FindAccountContact {
  constructor(private readonly accounts: AccountsRepository) {}

  execute(accountId: string): Promise<AccountContact | null> {
    return this.accounts.findContact(accountId);
  }
}
