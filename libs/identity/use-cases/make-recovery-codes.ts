import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { RECOVERY_CODES, Secrets } from '../domain/secrets.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';

/** Makes the recovery codes of an account, in the place of those that it has. They are kept as hashes. */
@Injectable()
export class MakeRecoveryCodes {
  constructor(
    private readonly database: Database,
    private readonly secrets: Secrets,
    private readonly secondFactors: SecondFactorsRepository,
  ) {}

  async execute(accountId: string): Promise<string[]> {
    return this.database.transaction(async () => {
      const codes = Array.from({ length: RECOVERY_CODES }, () => this.secrets.recoveryCode());
      const hashes = codes.map((code) => this.secrets.recoveryCodeHash(accountId, code));
      await this.secondFactors.dropRecoveryCodes(accountId);
      await this.secondFactors.addRecoveryCodes(accountId, hashes);
      return codes;
    });
  }
}
