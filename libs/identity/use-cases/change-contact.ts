import { Injectable } from '@nestjs/common';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Account, Contact } from '../domain/account.entity.js';
import { CodeNotValid } from '../domain/one-time-code.errors.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import type { ProvenCode } from './judge-code.js';

/**
 * Gives an account the address or the phone to which its owner was sent a code. It can be signed in with from then
 * on, and links to the former one are void. Throws `already_exists` when it is another account's.
 */
@Injectable()
export class ChangeContact {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: OneTimeCodesRepository,
    private readonly accounts: AccountsRepository,
    private readonly audit: Audit,
  ) {}

  /** Changes the account, which the caller has locked and saves. */
  async execute(account: Account, contact: Contact, proof: ProvenCode): Promise<void> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const { id: accountId, email, phone } = account;
      const isTheirs =
        proof.accountId === accountId && proof.destination === (contact.email ?? contact.phone);
      if (!isTheirs || !(await this.codes.spend(proof.id, now))) throw new CodeNotValid();
      await this.codes.dropOf(accountId);
      if (contact.email) await this.accounts.dropClaims(contact.email);
      account.changeContact(contact, now);
      const entity = { entityType: 'account', entityId: accountId };
      await this.audit.record({
        ...{ action: 'account.change_contact', actorId: accountId, ...entity },
        ...personalChanges(accountId, { email, phone }, { email: account.email, phone: account.phone }),
      });
    });
  }
}
