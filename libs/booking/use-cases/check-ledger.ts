import { Inject, Injectable } from '@nestjs/common';
import { LOG, type Log } from '#platform/logging';
import { LedgerFaultsRepository } from '../persistence/ledger-faults.repository.js';
import { ledgerFaultsGauge } from '../persistence/ledger-faults.metrics.js';

/**
 * Asks the database whether every appointment that keeps its time has exactly its claims, and nothing else has
 * any. It always should; a fault is a bug, to be seen at once in `/metrics` and in the log.
 */
@Injectable()
export class CheckLedger {
  constructor(
    private readonly faults: LedgerFaultsRepository,
    @Inject(LOG) private readonly log: Log,
  ) {}

  /** The ids of appointments whose claims are not what they should be. */
  async execute(now: Date): Promise<string[]> {
    const found = await this.faults.find(now);
    ledgerFaultsGauge.set(found.length);
    if (found.length)
      this.log.error({ appointmentIds: found.slice(0, 20) }, 'the ledger does not match the appointments');
    return found;
  }
}
