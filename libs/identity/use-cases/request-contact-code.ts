import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Outbox } from '#platform/outbox';
import type { Caller } from '../domain/caller.js';
import { OneTimeCodeRequested } from '../domain/identity.events.js';
import { allowAnother, OneTimeCode } from '../domain/one-time-code.entity.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';

const HOUR = 3_600_000;

/**
 * Sends a code to an address or a phone that the caller wants to have as theirs, whoever has it now: only who
 * reads the code learns that it is taken. Throws `codes_too_frequent` within a minute of the last one for it.
 */
@Injectable()
export class RequestContactCode {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: OneTimeCodesRepository,
    private readonly outbox: Outbox,
  ) {}

  /** One of the two, in the form in which it is stored. */
  async execute({ accountId }: Caller, contact: { email?: string; phone?: string }): Promise<OneTimeCode> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const destination = (contact.phone ?? contact.email)!;
      await this.codes.lockDestination(destination);
      allowAnother(await this.codes.requestsSince(destination, new Date(now.getTime() - HOUR)), now);
      const channel = contact.phone ? 'sms' : 'email';
      const code = OneTimeCode.request({ purpose: 'change_contact', channel, destination, accountId }, now);
      await this.codes.add(code);
      await this.outbox.add(new OneTimeCodeRequested(code.id));
      return code;
    });
  }
}
