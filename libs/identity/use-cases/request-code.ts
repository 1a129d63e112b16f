import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { allowAnother, type CodePurpose, OneTimeCode } from '../domain/one-time-code.entity.js';
import { OneTimeCodeRequested } from '../domain/identity.events.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';

/** Where a code is to go: a phone in E.164, or an e-mail address in lower case. */
export interface CodeDestination {
  phone?: string;
  email?: string;
  purpose: Extract<CodePurpose, 'sign_in' | 'register'>;
}

const HOUR = 3_600_000;

/**
 * Asks for a one-time code. Phones always get one, since it also serves to register; an e-mail address gets one
 * only if an account can sign in with it, and the answer does not tell. Throws `codes_too_frequent` within a
 * minute of the last one for the destination, known or not.
 */
@Injectable()
export class RequestCode {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: OneTimeCodesRepository,
    private readonly accounts: AccountsRepository,
    private readonly outbox: Outbox,
  ) {}

  async execute({ phone, email, purpose }: CodeDestination): Promise<OneTimeCode> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const destination = (phone ?? email)!;
      await this.codes.lockDestination(destination);
      allowAnother(await this.codes.requestsSince(destination, new Date(now.getTime() - HOUR)), now);
      const account = await this.accounts.findByIdentifier(destination);
      const channel = phone ? 'sms' : 'email';
      const code = OneTimeCode.request(
        { purpose, channel, destination, accountId: account?.id ?? null },
        now,
      );
      await this.codes.add(code);
      if (phone || account?.status === 'active') await this.outbox.add(new OneTimeCodeRequested(code.id));
      return code;
    });
  }
}
