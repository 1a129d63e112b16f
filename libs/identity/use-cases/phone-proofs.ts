import { Injectable } from '@nestjs/common';
import { Clock } from '#platform/clock';
import { CodeNotValid } from '../domain/one-time-code.errors.js';
import { OneTimeCodesRepository } from '../persistence/one-time-codes.repository.js';
import { JudgeCode, type ProvenCode } from './judge-code.js';

/** For contexts that want to know that somebody has a phone in their hands, by the one-time code that it was sent. */
@Injectable()
export class PhoneProofs {
  constructor(
    private readonly judgeCode: JudgeCode,
    private readonly codes: OneTimeCodesRepository,
    private readonly clock: Clock,
  ) {}

  /** Not within a transaction: the try counts whatever follows. Throws `wrong_code` or `code_not_valid`. */
  async judge(challengeId: string, digits: string): Promise<ProvenCode> {
    const code = await this.judgeCode.execute(challengeId, digits);
    if (!code.destination.startsWith('+')) throw new CodeNotValid();
    return code;
  }

  /** In the transaction of what it was shown for: it is good once. */
  async spend(code: ProvenCode): Promise<void> {
    if (!(await this.codes.spend(code.id, this.clock.now()))) throw new CodeNotValid();
  }
}
