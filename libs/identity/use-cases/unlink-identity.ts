import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Database } from '#platform/database';
import type { Caller } from '../domain/caller.js';
import { IdentityNotFound, LastWayIn } from '../domain/external-identity.errors.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { ExternalIdentitiesRepository } from '../persistence/external-identities.repository.js';

/**
 * From now on one does not come in with identities of that provider any more. Throws 404 where there is none, and
 * `last_way_in` when nothing would be left to sign in with.
 */
@Injectable()
export class UnlinkIdentity {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly identities: ExternalIdentitiesRepository,
    private readonly audit: Audit,
  ) {}

  async execute({ accountId }: Caller, provider: string): Promise<void> {
    return this.database.transaction(async () => {
      // One after the other: two at once would each leave the other's.
      const account = await this.accounts.lockById(accountId);
      const linked = await this.identities.listOf(accountId);
      if (!linked.some((identity) => identity.provider === provider)) throw new IdentityNotFound();
      const left = linked.filter((identity) => identity.provider !== provider);
      if (!left.length && !account.hasWayIn) throw new LastWayIn();
      await this.identities.remove(accountId, provider);
      await this.audit.record({
        ...{ action: 'external_identity.unlink', actorId: accountId },
        ...{ entityType: 'account', entityId: accountId, changes: { provider: { from: provider } } },
      });
    });
  }
}
