import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { AlreadyExists } from '#platform/domain';
import type { Caller } from '../domain/caller.js';
import type { LinkedIdentity } from '../domain/external-identity.js';
import { type ExternalToken, OidcGateway } from '../gateways/oidc.gateway.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { ExternalIdentitiesRepository } from '../persistence/external-identities.repository.js';
import { ConfirmPassword } from './confirm-password.js';

/**
 * Lets somebody who is signed in come in with an identity from elsewhere, too. It opens the account for good, so the
 * password is asked for once more, where there is one. Throws `external_token_refused`, `wrong_password`, and
 * `already_exists` for an identity that is linked already, to this account or another.
 */
@Injectable()
export class LinkIdentity {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly oidc: OidcGateway,
    private readonly confirmPassword: ConfirmPassword,
    private readonly accounts: AccountsRepository,
    private readonly identities: ExternalIdentitiesRepository,
    private readonly audit: Audit,
  ) {}

  async execute(
    { accountId }: Caller,
    provider: string,
    { password, ...token }: ExternalToken & { password?: string },
  ): Promise<LinkedIdentity> {
    await this.confirmPassword.execute(accountId, password, 'password');
    const { subject } = await this.oidc.verify(provider, token);
    return this.database.transaction(async () => {
      const linkedAt = this.clock.now();
      await this.identities.lock(provider, subject);
      if (await this.identities.findAccount(provider, subject))
        throw new AlreadyExists('an account with this identity');
      (await this.accounts.holdById(accountId)).admit();
      await this.identities.add(provider, subject, accountId, linkedAt);
      await this.audit.record({
        ...{ action: 'external_identity.link', actorId: accountId },
        ...{ entityType: 'account', entityId: accountId, changes: { provider: { to: provider } } },
      });
      return { provider, linkedAt };
    });
  }
}
