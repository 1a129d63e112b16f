import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Database } from '#platform/database';
import type { Caller } from '../domain/caller.js';
import { WrongSecondFactor } from '../domain/second-factor.errors.js';
import { MakeRecoveryCodes } from './make-recovery-codes.js';
import { ProveSecondFactor } from './prove-second-factor.js';

/**
 * Answers new recovery codes, which are shown this once, to whoever shows what the authenticator says now; the former
 * ones are void. Throws `wrong_second_factor`, `second_factor_not_enrolled`, and `too_many_tries` after ten.
 */
@Injectable()
export class RenewRecoveryCodes {
  constructor(
    private readonly database: Database,
    private readonly proveSecondFactor: ProveSecondFactor,
    private readonly makeRecoveryCodes: MakeRecoveryCodes,
    private readonly audit: Audit,
  ) {}

  async execute({ accountId }: Caller, code: string): Promise<string[]> {
    const codes = await this.database.transaction(async () => {
      if (!(await this.proveSecondFactor.execute(accountId, { code }))) return null;
      const entity = { entityType: 'account', entityId: accountId };
      await this.audit.record({
        action: 'second_factor.renew_recovery_codes',
        actorId: accountId,
        ...entity,
      });
      return this.makeRecoveryCodes.execute(accountId);
    });
    // Refused only now: the wrong try must be counted.
    if (!codes) throw new WrongSecondFactor();
    return codes;
  }
}
