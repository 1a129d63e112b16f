import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { type CodePurpose, signInPurposes } from '../domain/one-time-code.entity.js';
import { CodeNotValid, WrongCode } from '../domain/one-time-code.errors.js';
import { Secrets } from '../domain/secrets.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';

/** A code whose digits were right. It is spent by what it was shown for. */
export interface ProvenCode {
  id: string;
  destination: string;
  accountId: string | null;
}

/**
 * Compares the digits with the code that was sent. The try counts even if what follows fails, which is why this
 * is a transaction of its own and must not be called within another. Throws `wrong_code`, or `code_not_valid`
 * when it is used, late, was tried five times or was sent for something else.
 */
@Injectable()
export class JudgeCode {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly codes: OneTimeCodesRepository,
    private readonly audit: Audit,
  ) {}

  async execute(
    challengeId: string,
    digits: string,
    purposes: readonly CodePurpose[] = signInPurposes,
  ): Promise<ProvenCode> {
    const judged = await this.database.transaction(() => this.judge(challengeId, digits, purposes));
    if (!judged) throw new CodeNotValid();
    if (!judged.right) throw new WrongCode();
    return judged.code;
  }

  private async judge(challengeId: string, digits: string, purposes: readonly CodePurpose[]) {
    const code = await this.codes.useTry(challengeId, purposes, this.clock.now());
    if (!code) return null;
    const shown = this.secrets.codeHash(code.id, digits);
    const right = code.secretHash !== null && timingSafeEqual(code.secretHash, shown);
    const entity = { entityType: 'one_time_code', entityId: code.id };
    if (!right) await this.audit.record({ action: 'one_time_code.fail', actorId: null, ...entity });
    return { code, right };
  }
}
