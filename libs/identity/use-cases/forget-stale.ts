import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { AttemptsRepository } from '../persistence/attempts.repository.js';
import { FormerContactsRepository } from '../persistence/former-contacts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import { SecondFactorChallengesRepository } from '../persistence/second-factor-challenges.repository.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';

const DAY = 86_400_000;
const SESSIONS_KEPT_DAYS = 30;

/** Forgets codes, unproven claims and former addresses after a day, and sessions a month after their end. */
@Injectable()
export class ForgetStale {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountsRepository,
    private readonly codes: OneTimeCodesRepository,
    private readonly formerContacts: FormerContactsRepository,
    private readonly sessions: SessionsRepository,
    private readonly attempts: AttemptsRepository,
    private readonly challenges: SecondFactorChallengesRepository,
  ) {}

  async execute(now: Date): Promise<void> {
    return this.database.transaction(async () => {
      const yesterday = new Date(now.getTime() - DAY);
      await this.accounts.sweepClaims(yesterday);
      await this.codes.sweep(yesterday);
      await this.formerContacts.sweep(yesterday);
      await this.sessions.sweep(new Date(now.getTime() - SESSIONS_KEPT_DAYS * DAY));
      await this.attempts.sweep(now);
      await this.challenges.sweep(now);
    });
  }
}
