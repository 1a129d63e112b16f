import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Tokens } from '../domain/access-token.js';
import type { Account } from '../domain/account.entity.js';
import { WrongCredentials } from '../domain/account.errors.js';
import { refuseExhausted, wrongPasswords } from '../domain/attempts.js';
import { identifierOf } from '../domain/identifiers.js';
import { Passwords } from '../domain/passwords.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { AttemptsRepository } from '../persistence/attempts.repository.js';
import { OpenSession } from './open-session.js';

/**
 * Signs in by e-mail address, phone or username and password. An unknown identifier takes as long and is answered
 * as a wrong password; after ten wrong ones for an identifier, known or not, it waits (`too_many_tries`). Only
 * the right password reveals that the address is not verified yet or the account suspended.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly accounts: AccountsRepository,
    private readonly attempts: AttemptsRepository,
    private readonly openSession: OpenSession,
  ) {}

  async execute(identifier: string, password: string, userAgent: string | undefined): Promise<Tokens> {
    // Counting and comparing share a turn, so that no burst gets more tries than it is due.
    const account = await this.passwords.inTurn(() =>
      this.authenticate(identifierOf(identifier), password, this.clock.now()),
    );
    account.admit();
    return this.openSession.execute(account.id, userAgent);
  }

  private async authenticate(identifier: string, password: string, now: Date): Promise<Account> {
    const attempts = await this.attempts.find(wrongPasswords, identifier, now);
    refuseExhausted(attempts, wrongPasswords, now);
    const account = await this.accounts.findByIdentifier(identifier);
    const right = await this.passwords.matches(account?.passwordHash ?? null, password);
    if (!account || !right) {
      await this.database.transaction(() => this.attempts.add(wrongPasswords, identifier, now));
      throw new WrongCredentials();
    }
    if (attempts) await this.database.transaction(() => this.attempts.forget(wrongPasswords, identifier));
    return account;
  }
}
