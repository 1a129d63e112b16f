import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import type { Caller } from '../domain/caller.js';
import {
  SecondFactorActive,
  SecondFactorNotEnrolled,
  WrongSecondFactor,
} from '../domain/second-factor.errors.js';
import { totpStepOf } from '../domain/totp.js';
import { SecondFactorsRepository } from '../persistence/second-factors.repository.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { MakeRecoveryCodes } from './make-recovery-codes.js';

/**
 * Switches the second factor on once the authenticator app shows the right digits, and signs out all other devices,
 * which came in without it. Answers the recovery codes, which are shown this once and kept as hashes.
 */
@Injectable()
export class ActivateSecondFactor {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly makeRecoveryCodes: MakeRecoveryCodes,
    private readonly secondFactors: SecondFactorsRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: Audit,
  ) {}

  async execute({ accountId, sessionId }: Caller, digits: string): Promise<string[]> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const secondFactor = await this.secondFactors.lock(accountId);
      if (!secondFactor) throw new SecondFactorNotEnrolled();
      if (secondFactor.isActive) throw new SecondFactorActive();
      const step = await totpStepOf(this.cipher.decrypt(secondFactor.secret), digits, now, null);
      if (step === null) throw new WrongSecondFactor();
      secondFactor.activate(step, now);
      await this.secondFactors.save(secondFactor);
      await this.sessions.endOthers(accountId, sessionId, 'second_factor_activated', now);
      const entity = { entityType: 'account', entityId: accountId };
      await this.audit.record({ action: 'second_factor.activate', actorId: accountId, ...entity });
      return this.makeRecoveryCodes.execute(accountId);
    });
  }
}
