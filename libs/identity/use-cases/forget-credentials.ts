import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { ExternalIdentitiesRepository } from '../persistence/external-identities.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';

/** Forgets all that an account could be signed in to with, beside its password: codes, second factor, other identities. */
@Injectable()
export class ForgetCredentials {
  constructor(
    private readonly database: Database,
    private readonly codes: OneTimeCodesRepository,
    private readonly secondFactors: SecondFactorsRepository,
    private readonly externalIdentities: ExternalIdentitiesRepository,
  ) {}

  async execute(accountId: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.codes.dropOf(accountId);
      await this.secondFactors.remove(accountId);
      await this.externalIdentities.removeOf(accountId);
    });
  }
}
