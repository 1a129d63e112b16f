import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { CodeNotValid, WrongCode } from '../domain/one-time-code.errors.js';
import { Secrets } from '../domain/secrets.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';

/** A code whose digits were right. It is spent by what it was shown for. */
export interface ProvenCode {
  id: string;
  destination: string;
}

/**
 * Compares the digits with the code that was sent. The try counts even if what follows fails, which is why this
 * is a transaction of its own and must not be called within another. Throws `wrong_code`, or `code_not_valid`
 * when it is used, late or was tried five times.
 */
@Injectable()
export class JudgeCode {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly secrets: Secrets,
    private readonly codes: OneTimeCodesRepository,
  ) {}

  async execute(challengeId: string, digits: string): Promise<ProvenCode> {
    const code = await this.database.transaction(() => this.codes.useTry(challengeId, this.clock.now()));
    if (!code) throw new CodeNotValid();
    const shown = this.secrets.codeHash(code.id, digits);
    if (!code.secretHash || !timingSafeEqual(code.secretHash, shown)) throw new WrongCode();
    return code;
  }
}
