import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { wrongPasswords } from '../domain/attempts.js';
import { LinkNotValid } from '../domain/one-time-code.errors.js';
import { Passwords } from '../domain/passwords.js';
import { Secrets } from '../domain/secrets.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { AttemptsRepository } from '../persistence/attempts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import { SessionsRepository } from '../persistence/sessions.repository.js';

/**
 * Sets a new password with the token of a mailed link, once, and signs the account out everywhere: whoever had the
 * former password is out, too. Throws `link_not_valid`; a password that is refused leaves the link good.
 */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly passwords: Passwords,
    private readonly codes: OneTimeCodesRepository,
    private readonly accounts: AccountsRepository,
    private readonly attempts: AttemptsRepository,
    private readonly sessions: SessionsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(token: string, password: string): Promise<void> {
    const linkHash = this.secrets.linkHash(token);
    // Hashing is dear: a made-up token must not get that far.
    if (!(await this.codes.isGoodLink(linkHash, this.clock.now()))) throw new LinkNotValid();
    const passwordHash = await this.passwords.hash(password);
    return this.database.transaction(() => this.reset(linkHash, passwordHash));
  }

  private async reset(linkHash: Buffer, passwordHash: string): Promise<void> {
    const now = this.clock.now();
    const link = await this.codes.lockByLink(linkHash);
    if (!link?.accountId || link.purpose !== 'reset_password') throw new LinkNotValid();
    link.spend(now);
    const account = await this.accounts.lockById(link.accountId);
    account.setPassword(passwordHash);
    await this.accounts.save(account);
    await this.codes.dropOf(account.id);
    await this.sessions.endAll(account.id, 'password_reset', now);
    // Whoever guessed at the former password must not keep the owner waiting with the new one.
    for (const identifier of account.identifiers) await this.attempts.forget(wrongPasswords, identifier);
    const entity = { entityType: 'account', entityId: account.id };
    await this.audit.record({ action: 'account.reset_password', actorId: account.id, ...entity });
  }
}
