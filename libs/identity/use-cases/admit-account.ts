import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Account } from '../domain/account.entity.js';
import { WrongCredentials } from '../domain/account.errors.js';
import { Secrets } from '../domain/secrets.js';
import { MFA_TOKEN_SECONDS, type SignedIn, type SignInMethod } from '../domain/signed-in.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { SecondFactorChallengesRepository } from '../persistence/second-factor-challenges.repository.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';
import { OpenSession } from './open-session.js';

/**
 * Lets somebody in who has proven the first factor: signs them in, or asks for the second one where the account
 * has it. Throws when the account may not be signed in to, or when its password was changed since it was compared.
 */
@Injectable()
export class AdmitAccount {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly accounts: AccountsRepository,
    private readonly secondFactors: SecondFactorsRepository,
    private readonly challenges: SecondFactorChallengesRepository,
    private readonly openSession: OpenSession,
  ) {}

  async execute(proven: Account, method: SignInMethod, userAgent: string | undefined): Promise<SignedIn> {
    return this.database.transaction(async () => {
      // Held until the session is there: a suspension or a new password comes before it or ends it.
      const account = await this.accounts.holdById(proven.id);
      if (method === 'password' && account.passwordHash !== proven.passwordHash) throw new WrongCredentials();
      account.admit();
      if (await this.secondFactors.isActive(account.id)) return this.challenge(account.id);
      return this.openSession.execute(account.id, method, userAgent);
    });
  }

  private async challenge(accountId: string): Promise<SignedIn> {
    const mfaToken = this.secrets.token();
    const expiresAt = new Date(this.clock.now().getTime() + MFA_TOKEN_SECONDS * 1000);
    await this.challenges.add(this.secrets.mfaTokenHash(mfaToken), accountId, expiresAt);
    return { mfaToken };
  }
}
