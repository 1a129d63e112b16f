import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { Account } from '../domain/account.entity.js';
import { areExhausted, registrationMails } from '../domain/attempts.js';
import { OneTimeCodeRequested, RegistrationRepeated } from '../domain/identity.events.js';
import { OneTimeCode } from '../domain/one-time-code.entity.js';
import { Passwords } from '../domain/passwords.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { AttemptsRepository } from '../persistence/attempts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';

export interface EmailRegistration {
  fullName: string;
  email: string;
  password: string;
  language?: string;
  timeZone?: string | null;
}

/**
 * Claims an e-mail address and mails it a link that proves it. A known address is treated alike from outside; its
 * owner gets a mail that says so. Every registration is a claim of its own, so a link confirms the password of
 * whoever asked for that very link and never that of a stranger who came before or after.
 */
@Injectable()
export class RegisterByEmail {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly accounts: AccountsRepository,
    private readonly codes: OneTimeCodesRepository,
    private readonly attempts: AttemptsRepository,
    private readonly outbox: Outbox,
  ) {}

  async execute({ password, ...registration }: EmailRegistration): Promise<void> {
    const passwordHash = await this.passwords.hash(password);
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const { email } = registration;
      await this.codes.lockDestination(email);
      if (areExhausted(await this.attempts.find(registrationMails, email, now), registrationMails)) return;
      await this.attempts.add(registrationMails, email, now);
      const owner = await this.accounts.findByIdentifier(email);
      if (owner && owner.status !== 'pending') return this.outbox.add(new RegistrationRepeated(owner.id));
      await this.claim(Account.claimingEmail({ ...registration, passwordHash }, now), now);
    });
  }

  private async claim(account: Account, now: Date): Promise<void> {
    const link = OneTimeCode.request(
      { purpose: 'verify_email', channel: 'email', destination: account.email!, accountId: account.id },
      now,
    );
    await this.accounts.add(account);
    await this.codes.add(link);
    await this.outbox.add(new OneTimeCodeRequested(link.id));
  }
}
