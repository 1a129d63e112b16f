import { Database } from '#platform/database';
import { Every } from '#platform/queues';
import { AuditChainRepository } from './audit-chain.repository.js';

const BATCH = 500;

/** Seals what waits, well within a second. It reads rows that are committed, so it never slows those who write. */
@Every(0.5)
export class SealAudit {
  constructor(
    private readonly database: Database,
    private readonly chain: AuditChainRepository,
  ) {}

  async run(now: Date): Promise<void> {
    while ((await this.database.transaction(() => this.chain.seal(BATCH, now))) === BATCH);
  }
}
