import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { LinkNotValid } from '../domain/one-time-code.errors.js';
import { Secrets } from '../domain/secrets.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import { BeginAccount } from './begin-account.js';

/** Takes the token of a mailed link: the address is proven and the account begins. Throws `link_not_valid`. */
@Injectable()
export class VerifyEmail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly codes: OneTimeCodesRepository,
    private readonly accounts: AccountsRepository,
    private readonly beginAccount: BeginAccount,
  ) {}

  async execute(token: string): Promise<void> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const link = await this.codes.lockByLink(this.secrets.linkHash(token));
      if (!link?.accountId || link.purpose !== 'verify_email') throw new LinkNotValid();
      link.spend(now);
      const account = await this.accounts.lockById(link.accountId);
      account.verifyEmail(now);
      await this.codes.save(link);
      await this.accounts.save(account);
      await this.beginAccount.execute(account, { role: 'patient', centreId: null, grantedBy: null });
    });
  }
}
