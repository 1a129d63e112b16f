import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { OneTimeCodeRequested } from '../domain/identity.events.js';
import { type CodeRequest, OneTimeCode } from '../domain/one-time-code.entity.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';

/**
 * Asks for a link to be made and sent. Without an account all is done alike, so that nobody can tell by the time
 * it takes; `MintOneTimeCode` then makes nothing.
 */
@Injectable()
export class RequestLink {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly codes: OneTimeCodesRepository,
    private readonly outbox: Outbox,
  ) {}

  async execute(request: CodeRequest): Promise<void> {
    return this.database.transaction(async () => {
      const link = OneTimeCode.request(request, this.clock.now());
      await this.codes.add(link);
      await this.outbox.add(new OneTimeCodeRequested(link.id));
    });
  }
}
