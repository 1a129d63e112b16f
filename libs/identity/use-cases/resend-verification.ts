import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { areExhausted, registrationMails, resentLinks, secondsToWait } from '../domain/attempts.js';
import { CodesTooFrequent } from '../domain/one-time-code.errors.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { AttemptsRepository } from '../persistence/attempts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import { RequestLink } from './request-link.js';

/**
 * Mails the link that proves an address once more. Where several have claimed the address nobody can tell whose
 * password a further link would confirm, so none is sent: registering again is the way. Throws `codes_too_frequent`
 * within a minute, for known and unknown addresses alike.
 */
@Injectable()
export class ResendVerification {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: OneTimeCodesRepository,
    private readonly attempts: AttemptsRepository,
    private readonly accounts: AccountsRepository,
    private readonly requestLink: RequestLink,
  ) {}

  async execute(email: string): Promise<void> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      await this.codes.lockDestination(email);
      const resent = await this.attempts.find(resentLinks, email, now);
      if (areExhausted(resent, resentLinks)) throw new CodesTooFrequent(secondsToWait(resent, now));
      await this.attempts.add(resentLinks, email, now);
      if (areExhausted(await this.attempts.find(registrationMails, email, now), registrationMails)) return;
      await this.attempts.add(registrationMails, email, now);
      const accountId = await this.accounts.findOnlyClaim(email);
      await this.requestLink.execute({
        ...{ purpose: 'verify_email', channel: 'email', destination: email, accountId },
      });
    });
  }
}
