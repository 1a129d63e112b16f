import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { Block } from '../domain/block.js';
import { BlocksRepository } from '../persistence/blocks.repository.js';
import { BlockAccess } from './block-access.js';

/** Opens blocked time again, also where visits were called off: they stay so. A second time is 409 `block_lifted`. */
@Injectable()
export class LiftBlock {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: BlockAccess,
    private readonly ledger: TimeLedger,
    private readonly blocks: BlocksRepository,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, blockId: string): Promise<Block> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      // Opening time can be in nobody's way, so no lock but the block's own.
      const block = await this.blocks.lockById(blockId);
      await this.access.requireTouch(caller, block);
      block.lift(caller.accountId, now);
      this.blocks.updateLifted(block);
      this.ledger.reopen(blockId);
      const { centreId } = block;
      await this.audit.record({
        ...{
          action: 'block.lift',
          actorId: caller.accountId,
          entityType: 'block',
          entityId: blockId,
          centreId,
        },
        changes: { liftedAt: { to: now } },
      });
      return block;
    });
  }
}
