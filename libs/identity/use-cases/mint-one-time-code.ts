import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { OneTimeCode, type CodeChannel, type CodePurpose } from '../domain/one-time-code.entity.js';
import { Secrets } from '../domain/secrets.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';

/** What is to be sent, to where, in which language. Never store or log it. */
export interface MintedCode {
  purpose: CodePurpose;
  channel: CodeChannel;
  destination: string;
  /** Six digits, or the token of a link. */
  secret: string;
  language: string;
}

/**
 * Makes the secret of a requested code, at the moment of sending. Only its keyed hash is stored. Asked again
 * (a sender that crashed), it makes a new secret that replaces the former. Null when it was used meanwhile, or is
 * too old to be sent.
 */
@Injectable()
export class MintOneTimeCode {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly codes: OneTimeCodesRepository,
    private readonly accounts: AccountsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(oneTimeCodeId: string): Promise<MintedCode | null> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const code = await this.codes.lockById(oneTimeCodeId);
      if (!code?.maySend(now)) return null;
      const secret = code.isLink ? this.secrets.token() : this.secrets.code();
      code.mint(this.hashOf(code, secret), now);
      await this.codes.save(code);
      const entity = { entityType: 'one_time_code', entityId: code.id };
      await this.audit.record({
        ...{ action: 'one_time_code.send', actorId: null, ...entity },
        changes: { purpose: { to: code.purpose }, channel: { to: code.channel } },
      });
      const owner = code.accountId ? await this.accounts.findContact(code.accountId) : null;
      const { purpose, channel, destination } = code;
      return { purpose, channel, destination, secret, language: owner?.language ?? 'en' };
    });
  }

  private hashOf(code: OneTimeCode, secret: string): Buffer {
    return code.isLink ? this.secrets.linkHash(secret) : this.secrets.codeHash(code.id, secret);
  }
}
