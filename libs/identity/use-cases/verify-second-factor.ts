import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Tokens } from '../domain/access-token.js';
import { WrongCode } from '../domain/one-time-code.errors.js';
import { MfaTokenNotValid } from '../domain/second-factor.errors.js';
import { Secrets } from '../domain/secrets.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { SecondFactorChallengesRepository } from '../persistence/second-factor-challenges.repository.js';
import { OpenSession } from './open-session.js';
import { ProveSecondFactor, type SecondFactorProof } from './prove-second-factor.js';

/**
 * Signs in whoever proved the first factor and now shows the second. A try counts, right or wrong; of rivals with
 * one token one comes in. Throws `wrong_code`, or `mfa_token_not_valid` after five tries, five minutes or its use.
 */
@Injectable()
export class VerifySecondFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly challenges: SecondFactorChallengesRepository,
    private readonly accounts: AccountsRepository,
    private readonly proveSecondFactor: ProveSecondFactor,
    private readonly openSession: OpenSession,
  ) {}

  async execute(mfaToken: string, proof: SecondFactorProof, userAgent: string | undefined): Promise<Tokens> {
    const tokens = await this.database.transaction(() =>
      this.judge(this.secrets.mfaTokenHash(mfaToken), proof, userAgent),
    );
    // Refused only now: the try that was used up must outlive the error.
    if (!tokens) throw new WrongCode();
    return tokens;
  }

  private async judge(tokenHash: Buffer, proof: SecondFactorProof, userAgent: string | undefined) {
    const accountId = await this.challenges.useTry(tokenHash, this.clock.now());
    if (!accountId) throw new MfaTokenNotValid();
    if (!(await this.proveSecondFactor.execute(accountId, proof))) return null;
    const account = await this.accounts.holdById(accountId);
    account.admit();
    await this.challenges.spend(tokenHash);
    return this.openSession.execute(accountId, 'second_factor', userAgent);
  }
}
