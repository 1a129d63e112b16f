import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Database } from '#platform/database';
import type { Caller } from '../domain/caller.js';
import { SecondFactorRule } from '../domain/second-factor-rule.js';
import {
  MfaEnrolmentRequired,
  SecondFactorNotEnrolled,
  WrongSecondFactor,
} from '../domain/second-factor.errors.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';
import { ConfirmPassword } from './confirm-password.js';
import { ProveSecondFactor, type SecondFactorProof } from './prove-second-factor.js';

/**
 * Switches the second factor off, for whoever shows it and gives their password. Throws `mfa_enrolment_required`
 * where a role needs it, `wrong_password` or `wrong_second_factor`.
 */
@Injectable()
export class DisableSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly rule: SecondFactorRule,
    private readonly confirmPassword: ConfirmPassword,
    private readonly proveSecondFactor: ProveSecondFactor,
    private readonly secondFactors: SecondFactorsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, password: string | undefined, proof: SecondFactorProof): Promise<void> {
    const { accountId } = caller;
    if (this.rule.appliesTo(caller.roles)) throw new MfaEnrolmentRequired();
    if (!(await this.secondFactors.isActive(accountId))) throw new SecondFactorNotEnrolled();
    await this.confirmPassword.execute(accountId, password, 'password');
    const disabled = await this.database.transaction(async () => {
      if (!(await this.proveSecondFactor.execute(accountId, proof))) return false;
      await this.secondFactors.remove(accountId);
      const entity = { entityType: 'account', entityId: accountId };
      await this.audit.record({ action: 'second_factor.disable', actorId: accountId, ...entity });
      return true;
    });
    // Refused only now: the wrong try must be counted.
    if (!disabled) throw new WrongSecondFactor();
  }
}
