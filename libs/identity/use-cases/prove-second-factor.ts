import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import { refuseExhausted, wrongSecondFactors } from '../domain/attempts.js';
import { SecondFactorNotEnrolled } from '../domain/second-factor.errors.js';
import { Secrets } from '../domain/secrets.js';
import { totpStepOf } from '../domain/totp.js';
import { AttemptsRepository } from '../persistence/attempts.repository.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';

/** One of the two. */
export interface SecondFactorProof {
  /** What the authenticator shows. */
  code?: string;
  recoveryCode?: string;
}

/**
 * Judges what somebody shows as their second factor. Right digits are taken once, and so is a recovery code. A wrong
 * try is counted, so whoever calls must let the transaction end well. Throws `too_many_tries` after ten wrong digits
 * in an hour; recovery codes, which nobody guesses, are judged even then.
 */
@Injectable()
export class ProveSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly secrets: Secrets,
    private readonly secondFactors: SecondFactorsRepository,
    private readonly attempts: AttemptsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(accountId: string, { code, recoveryCode }: SecondFactorProof): Promise<boolean> {
    return this.database.transaction(async () => {
      const right =
        recoveryCode === undefined
          ? await this.judgeDigits(accountId, code!)
          : await this.secondFactors.useRecoveryCode(
              accountId,
              this.secrets.recoveryCodeHash(accountId, recoveryCode),
            );
      if (!right) {
        const entity = { entityType: 'account', entityId: accountId };
        await this.audit.record({ action: 'second_factor.fail', actorId: null, ...entity });
      }
      return right;
    });
  }

  private async judgeDigits(accountId: string, digits: string): Promise<boolean> {
    const now = this.clock.now();
    const secondFactor = await this.secondFactors.lock(accountId);
    if (!secondFactor?.isActive) throw new SecondFactorNotEnrolled();
    refuseExhausted(await this.attempts.find(wrongSecondFactors, accountId, now), wrongSecondFactors, now);
    const secret = this.cipher.decrypt(secondFactor.secret);
    const step = await totpStepOf(secret, digits, now, secondFactor.lastStep);
    if (step === null) {
      await this.attempts.add(wrongSecondFactors, accountId, now);
      return false;
    }
    secondFactor.use(step);
    await this.secondFactors.save(secondFactor);
    await this.attempts.forget(wrongSecondFactors, accountId);
    return true;
  }
}
