import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { areExhausted, passwordLinks } from '../domain/attempts.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { AttemptsRepository } from '../persistence/attempts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import { RequestLink } from './request-link.js';

/** One of the two: an e-mail address in lower case, or a phone in E.164. */
export interface ForgetfulOwner {
  email?: string;
  phone?: string;
}

/**
 * Sends the owner of an active account a link with which to choose a new password. Known and unknown take the same
 * way; beyond five links an hour for a destination nothing is sent, and that is not told either.
 */
@Injectable()
export class RequestPasswordReset {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: OneTimeCodesRepository,
    private readonly attempts: AttemptsRepository,
    private readonly accounts: AccountsRepository,
    private readonly requestLink: RequestLink,
  ) {}

  async execute({ email, phone }: ForgetfulOwner): Promise<void> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const destination = (phone ?? email)!;
      await this.codes.lockDestination(destination);
      if (areExhausted(await this.attempts.find(passwordLinks, destination, now), passwordLinks)) return;
      await this.attempts.add(passwordLinks, destination, now);
      const account = await this.accounts.findByIdentifier(destination);
      const accountId = account?.status === 'active' ? account.id : null;
      const channel = phone ? 'sms' : 'email';
      await this.requestLink.execute({ purpose: 'reset_password', channel, destination, accountId });
    });
  }
}
