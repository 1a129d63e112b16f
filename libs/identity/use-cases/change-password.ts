import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { WrongPassword } from '../domain/account.errors.js';
import type { Caller } from '../domain/caller.js';
import { Passwords } from '../domain/passwords.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';
import { ConfirmPassword } from './confirm-password.js';

/**
 * Changes one's own password and signs all other devices out. Throws `wrong_password` when the present one is
 * wrong, or was changed by another device at the same moment.
 */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly confirmPassword: ConfirmPassword,
    private readonly passwords: Passwords,
    private readonly accounts: AccountsRepository,
    private readonly codes: OneTimeCodesRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, currentPassword: string | undefined, newPassword: string): Promise<void> {
    const { accountId, sessionId } = caller;
    const confirmed = await this.confirmPassword.execute(accountId, currentPassword, 'currentPassword');
    const passwordHash = await this.passwords.hash(newPassword, 'newPassword');
    return this.database.transaction(async () => {
      const account = await this.accounts.lockById(accountId);
      if (account.passwordHash !== confirmed.passwordHash) throw new WrongPassword();
      account.setPassword(passwordHash);
      await this.accounts.save(account);
      await this.codes.dropOf(accountId);
      await this.sessions.endOthers(accountId, sessionId, 'password_changed', this.clock.now());
      const entity = { entityType: 'account', entityId: accountId };
      await this.audit.record({ action: 'account.change_password', actorId: accountId, ...entity });
    });
  }
}
