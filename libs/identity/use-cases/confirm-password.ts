import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Malformed } from '#platform/domain';
import type { Account } from '../domain/account.entity.js';
import { WrongPassword } from '../domain/account.errors.js';
import { refuseExhausted, wrongOwnPasswords } from '../domain/attempts.js';
import { Passwords } from '../domain/passwords.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { AttemptsRepository } from '../persistence/attempts.repository.js';

/**
 * Asks somebody who is signed in for their password once more, before something grave. Accounts without one give
 * none. Throws `wrong_password`, and `too_many_tries` after ten. Not to be called in a transaction: the try counts
 * whatever follows.
 */
@Injectable()
export class ConfirmPassword {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly accounts: AccountsRepository,
    private readonly attempts: AttemptsRepository,
    private readonly audit: Audit,
  ) {}

  /** Answers the account as it was when its password was compared. `field` is where the password came. */
  async execute(accountId: string, password: string | undefined, field: string): Promise<Account> {
    return this.passwords.inTurn(() => this.confirm(accountId, password, field));
  }

  private async confirm(accountId: string, password: string | undefined, field: string): Promise<Account> {
    const now = this.clock.now();
    refuseExhausted(await this.attempts.find(wrongOwnPasswords, accountId, now), wrongOwnPasswords, now);
    const account = await this.accounts.getById(accountId);
    if (account.passwordHash === null && password === undefined) return account;
    if (password === undefined) throw new Malformed(`/${field}`, `${field} is needed`, 'required');
    if (!(await this.passwords.matches(account.passwordHash, password))) {
      await this.database.transaction(() => this.noteWrong(accountId, now));
      throw new WrongPassword();
    }
    return account;
  }

  private async noteWrong(accountId: string, now: Date): Promise<void> {
    await this.attempts.add(wrongOwnPasswords, accountId, now);
    const entity = { entityType: 'account', entityId: accountId };
    await this.audit.record({ action: 'account.confirm_password_failed', actorId: accountId, ...entity });
  }
}
