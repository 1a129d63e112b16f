import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { AlreadyExists } from '#platform/domain';
import { Account } from '../domain/account.entity.js';
import type { ExternalIdentity } from '../domain/external-identity.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { ExternalIdentitiesRepository } from '../persistence/external-identities.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import { BeginAccount } from './begin-account.js';

/**
 * The one account that somebody is whom another issuer knows. At the first time it is the account that has proven the
 * same e-mail address, or a new one. Throws `already_exists` where the address is an account's that never proved it:
 * that account is to be signed in to in its own way.
 */
@Injectable()
export class MatchExternalIdentity {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: OneTimeCodesRepository,
    private readonly identities: ExternalIdentitiesRepository,
    private readonly accounts: AccountsRepository,
    private readonly beginAccount: BeginAccount,
    private readonly audit: Audit,
  ) {}

  async execute(identity: ExternalIdentity): Promise<Account> {
    return this.database.transaction(async () => {
      const { provider, subject, email } = identity;
      await this.identities.lock(provider, subject);
      const accountId = await this.identities.findAccount(provider, subject);
      if (accountId) return this.accounts.getById(accountId);
      if (email) await this.codes.lockDestination(email);
      const account = (email && (await this.ownerOf(email))) || (await this.begin(identity));
      await this.identities.add(provider, subject, account.id, this.clock.now());
      await this.audit.record({
        ...{ action: 'external_identity.link', actorId: account.id },
        ...{ entityType: 'account', entityId: account.id, changes: { provider: { to: provider } } },
      });
      return account;
    });
  }

  private async ownerOf(email: string): Promise<Account | null> {
    const owner = await this.accounts.findOwner(email);
    if (owner && !owner.emailVerifiedAt) throw new AlreadyExists('an account with this e-mail address');
    owner?.admit();
    return owner;
  }

  private async begin({ fullName, email }: ExternalIdentity): Promise<Account> {
    const account = Account.knownElsewhere({ fullName, email }, this.clock.now());
    await this.accounts.add(account);
    await this.beginAccount.execute(account, { role: 'patient', centreId: null, grantedBy: null });
    return account;
  }
}
