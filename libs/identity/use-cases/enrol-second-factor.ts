import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import type { Caller } from '../domain/caller.js';
import { SecondFactorActive } from '../domain/second-factor.errors.js';
import { newTotpSecret, totpUri } from '../domain/totp.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';

/** What the authenticator app needs. It is shown once. */
export interface Enrolment {
  secret: string;
  uri: string;
}

/**
 * Makes a secret to share with an authenticator app. It counts for nothing before `ActivateSecondFactor`; asked
 * again before that, another takes its place. Throws where there is an active one.
 */
@Injectable()
export class EnrolSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly accounts: AccountsRepository,
    private readonly secondFactors: SecondFactorsRepository,
    private readonly audit: Audit,
  ) {}

  async execute({ accountId }: Caller): Promise<Enrolment> {
    return this.database.transaction(async () => {
      const secret = newTotpSecret();
      const sealed = this.cipher.encrypt(secret);
      if (!(await this.secondFactors.enrol(accountId, sealed, this.clock.now())))
        throw new SecondFactorActive();
      const entity = { entityType: 'account', entityId: accountId };
      await this.audit.record({ action: 'second_factor.enrol', actorId: accountId, ...entity });
      const { identifiers, fullName } = await this.accounts.getById(accountId);
      return { secret, uri: totpUri(secret, identifiers[0] ?? fullName) };
    });
  }
}
