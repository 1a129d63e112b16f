import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { CodeNotValid, NotRegistered } from '../domain/one-time-code.errors.js';
import type { SignedIn } from '../domain/signed-in.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import { AdmitAccount } from './admit-account.js';
import { JudgeCode } from './judge-code.js';

/**
 * Signs in with a one-time code, also where too many wrong passwords have shut the other way. Throws `wrong_code`,
 * `code_not_valid`, or, to the owner of a phone that nobody registered, `not_registered`; the code then stays
 * good for registering.
 */
@Injectable()
export class SignInByCode {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly judgeCode: JudgeCode,
    private readonly codes: OneTimeCodesRepository,
    private readonly accounts: AccountsRepository,
    private readonly admitAccount: AdmitAccount,
  ) {}

  async execute(challengeId: string, digits: string, userAgent: string | undefined): Promise<SignedIn> {
    const code = await this.judgeCode.execute(challengeId, digits);
    return this.database.transaction(async () => {
      const account = await this.accounts.findByIdentifier(code.destination);
      if (!account) throw new NotRegistered();
      const admitted = await this.admitAccount.execute(account, 'one_time_code', userAgent);
      if (!(await this.codes.spend(code.id, this.clock.now()))) throw new CodeNotValid();
      return admitted;
    });
  }
}
