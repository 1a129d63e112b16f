import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { Block } from '../domain/block.js';
import { BlockNotFound } from '../domain/block.errors.js';
import { BlocksRepository } from '../persistence/blocks.repository.js';
import { BlockAccess } from './block-access.js';

/** One block, for staff of its centre and for the clinician whose time it is. */
@Injectable()
export class GetBlock {
  constructor(
    private readonly access: BlockAccess,
    private readonly blocks: BlocksRepository,
  ) {}

  async execute(caller: Caller, blockId: string): Promise<Block> {
    const block = await this.blocks.findById(blockId);
    if (!block) throw new BlockNotFound();
    await this.access.requireTouch(caller, block);
    return block;
  }
}
