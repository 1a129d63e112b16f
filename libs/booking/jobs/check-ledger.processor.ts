import { Injectable } from '@nestjs/common';
import { Every } from '#platform/queues';
import { CheckLedger } from '../use-cases/check-ledger.js';

@Injectable()
@Every(3600)
export class CheckLedgerProcessor {
  constructor(private readonly checkLedger: CheckLedger) {}

  async run(now: Date): Promise<void> {
    await this.checkLedger.execute(now);
  }
}
