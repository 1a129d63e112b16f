import { Injectable } from '@nestjs/common';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { Account, Contact } from '../domain/account.entity.js';
import { ContactChanged } from '../domain/identity.events.js';
import { CodeNotValid } from '../domain/one-time-code.errors.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { FormerContactsRepository } from '../persistence/former-contacts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import type { ProvenCode } from './judge-code.js';

/**
 * Gives an account the address or the phone to which its owner was sent a code. It can be signed in with from then
 * on, links to the former one are void, and a notice goes there. Throws `already_exists` when it is another account's.
 */
@Injectable()
export class ChangeContact {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: OneTimeCodesRepository,
    private readonly accounts: AccountsRepository,
    private readonly formerContacts: FormerContactsRepository,
    private readonly outbox: Outbox,
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
      await this.noteFormer(account, contact, now);
      account.changeContact(contact, now);
      const entity = { entityType: 'account', entityId: accountId };
      await this.audit.record({
        ...{ action: 'account.change_contact', actorId: accountId, ...entity },
        ...personalChanges(accountId, { email, phone }, { email: account.email, phone: account.phone }),
      });
    });
  }

  /** Whoever had the address is told, in case somebody else changed it. */
  private async noteFormer({ id, email, phone }: Account, contact: Contact, now: Date): Promise<void> {
    const former = contact.email ? { email } : { phone };
    if (!Object.values(former)[0]) return;
    const formerContactId = await this.formerContacts.add(id, former, now);
    await this.outbox.add(new ContactChanged(id, formerContactId));
  }
}
