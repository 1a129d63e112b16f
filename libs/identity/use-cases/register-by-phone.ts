import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { AlreadyExists } from '#platform/domain';
import { Account } from '../domain/account.entity.js';
import { CodeNotValid } from '../domain/one-time-code.errors.js';
import { Passwords } from '../domain/passwords.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import { BeginAccount } from './begin-account.js';
import { JudgeCode } from './judge-code.js';

export interface PhoneRegistration {
  fullName: string;
  phone: string;
  password?: string;
  challengeId: string;
  code: string;
  language?: string;
  timeZone?: string | null;
}

/**
 * Registers the owner of a phone, proven by a one-time code. Throws `wrong_code` or `code_not_valid`; only who
 * has the right code learns that the phone is registered already (`already_exists`), and may sign in with it.
 */
@Injectable()
export class RegisterByPhone {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly judgeCode: JudgeCode,
    private readonly codes: OneTimeCodesRepository,
    private readonly accounts: AccountsRepository,
    private readonly beginAccount: BeginAccount,
  ) {}

  async execute({
    challengeId,
    code: digits,
    password,
    ...registration
  }: PhoneRegistration): Promise<Account> {
    const code = await this.judgeCode.execute(challengeId, digits);
    if (code.destination !== registration.phone) throw new CodeNotValid();
    const passwordHash = password === undefined ? null : await this.passwords.hash(password);
    return this.database.transaction(async () => {
      const now = this.clock.now();
      if (await this.accounts.findByIdentifier(registration.phone))
        throw new AlreadyExists('an account with this phone', '/phone');
      if (!(await this.codes.spend(code.id, now))) throw new CodeNotValid();
      const account = Account.withProvenPhone({ ...registration, passwordHash }, now);
      await this.accounts.add(account);
      await this.beginAccount.execute(account, { role: 'patient', centreId: null, grantedBy: null });
      return account;
    });
  }
}
