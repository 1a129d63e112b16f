import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Account } from '../domain/account.entity.js';
import { WrongCredentials } from '../domain/account.errors.js';
import { refuseExhausted, wrongPasswords } from '../domain/attempts.js';
import { identifierOf } from '../domain/identifiers.js';
import { Passwords } from '../domain/passwords.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { AttemptsRepository } from '../persistence/attempts.repository.js';

/**
 * Finds the account that has this identifier and this password. An unknown identifier takes as long and is answered
 * as a wrong password (`wrong_credentials`); after ten wrong ones for an identifier, known or not, it waits
 * (`too_many_tries`). Not to be called in a transaction: the try counts whatever follows.
 */
@Injectable()
export class Authenticate {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly accounts: AccountsRepository,
    private readonly attempts: AttemptsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(identifier: string, password: string): Promise<Account> {
    // Counting and comparing share a turn, so that no burst gets more tries than it is due.
    return this.passwords.inTurn(() =>
      this.authenticate(identifierOf(identifier), password, this.clock.now()),
    );
  }

  private async authenticate(identifier: string, password: string, now: Date): Promise<Account> {
    const attempts = await this.attempts.find(wrongPasswords, identifier, now);
    refuseExhausted(attempts, wrongPasswords, now);
    const account = await this.accounts.findByIdentifier(identifier);
    const right = await this.passwords.matches(account?.passwordHash ?? null, password);
    if (!account || !right) {
      await this.database.transaction(() => this.noteWrong(identifier, account, now));
      throw new WrongCredentials();
    }
    if (attempts) await this.database.transaction(() => this.attempts.forget(wrongPasswords, identifier));
    return account;
  }

  private async noteWrong(identifier: string, account: Account | null, now: Date): Promise<void> {
    await this.attempts.add(wrongPasswords, identifier, now);
    const entity = { entityType: 'account', entityId: account?.id ?? null };
    await this.audit.record({ action: 'session.sign_in_failed', actorId: null, ...entity });
  }
}
