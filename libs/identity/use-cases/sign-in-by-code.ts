import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Tokens } from '../domain/access-token.js';
import { CodeNotValid, NotRegistered } from '../domain/one-time-code.errors.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import { JudgeCode } from './judge-code.js';
import { OpenSession } from './open-session.js';

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
    private readonly openSession: OpenSession,
  ) {}

  async execute(challengeId: string, digits: string, userAgent: string | undefined): Promise<Tokens> {
    const code = await this.judgeCode.execute(challengeId, digits);
    return this.database.transaction(async () => {
      const account = await this.accounts.findByIdentifier(code.destination);
      if (!account) throw new NotRegistered();
      account.admit();
      if (!(await this.codes.spend(code.id, this.clock.now()))) throw new CodeNotValid();
      return this.openSession.execute(account.id, userAgent);
    });
  }
}
