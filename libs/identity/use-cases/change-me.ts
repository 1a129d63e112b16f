import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import type { Contact, ProfileChange } from '../domain/account.entity.js';
import type { Caller } from '../domain/caller.js';
import { AccountsRepository } from '../persistence/accounts.repository.js';
import { ChangeContact } from './change-contact.js';
import { JudgeCode, type ProvenCode } from './judge-code.js';
import { type Me, ShowMe } from './show-me.js';

/** The one of the two that is new, with the code that was sent there. */
export interface ProvenContact extends Contact {
  challengeId?: string;
  code?: string;
}

/**
 * Changes one's own name, language, time zone, e-mail address or phone; the latter two with the code that was sent
 * there. Throws `stale_version` when the account was changed meanwhile, `wrong_code`, `code_not_valid`, and
 * `already_exists` for an address that is another account's.
 */
@Injectable()
export class ChangeMe {
  constructor(
    private readonly database: Database,
    private readonly judgeCode: JudgeCode,
    private readonly accounts: AccountsRepository,
    private readonly changeContact: ChangeContact,
    private readonly showMe: ShowMe,
  ) {}

  async execute(caller: Caller, version: number, change: ProfileChange & ProvenContact): Promise<Me> {
    const proof = await this.judge(change);
    return this.database.transaction(async () => {
      const account = await this.accounts.lockById(caller.accountId);
      account.change(version, change);
      if (proof) await this.changeContact.execute(account, change, proof);
      await this.accounts.save(account);
      return this.showMe.execute(caller);
    });
  }

  private async judge({ challengeId, code }: ProvenContact): Promise<ProvenCode | null> {
    if (challengeId === undefined) return null;
    return this.judgeCode.execute(challengeId, code!, ['change_contact']);
  }
}
