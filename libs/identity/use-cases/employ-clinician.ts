import { Injectable } from '@nestjs/common';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Account, type Employment } from '../domain/account.entity.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { BeginAccount } from './begin-account.js';
import { SendPasswordLink } from './send-password-link.js';

/**
 * An account for a clinician who has none: a link is sent with which they choose their password. Whether somebody
 * may say so is the business of whoever asks. Throws `already_exists` for an address that is taken, `no_address`
 * where no link can be sent. Where the clinic looks at new clinicians first, it waits for that.
 */
@Injectable()
export class EmployClinician {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountsRepository,
    private readonly beginAccount: BeginAccount,
    private readonly sendPasswordLink: SendPasswordLink,
    private readonly audit: Audit,
  ) {}

  /** The id of the account. */
  async execute(employment: Omit<Employment, 'passwordHash'>, grantedBy: string): Promise<string> {
    return this.database.transaction(async () => {
      const account = Account.employed({ ...employment, passwordHash: null }, this.clock.now());
      await this.accounts.add(account);
      await this.beginAccount.execute(account, { role: 'clinician', centreId: null, grantedBy });
      await this.sendPasswordLink.execute(account);
      await this.audit.record({
        ...{ action: 'staff.create', actorId: grantedBy, entityType: 'account', entityId: account.id },
        ...personalChanges(account.id, {}, employment),
      });
      return account.id;
    });
  }
}
