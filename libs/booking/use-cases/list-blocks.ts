import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { type Page, type PageResult, toPage } from '#platform/http';
import type { Block } from '../domain/block.js';
import type { BlockFilter } from '../domain/block-filter.js';
import { BlocksRepository } from '../persistence/blocks.repository.js';
import { BlockAccess } from './block-access.js';

/** Blocks of the caller's centres, or of their own time, by start: who placed them, when, why, and at what cost. */
@Injectable()
export class ListBlocks {
  constructor(
    private readonly access: BlockAccess,
    private readonly blocks: BlocksRepository,
  ) {}

  async execute(caller: Caller, filter: BlockFilter, page: Page): Promise<PageResult<Block>> {
    const scope = await this.access.scopeOf(caller);
    const rows = await this.blocks.find(scope, filter, page);
    const total = page.count ? await this.blocks.count(scope, filter) : undefined;
    return toPage(
      rows,
      page,
      ({ startsAt, id }) => [startsAt.toISOString(), id],
      (row) => row,
      total,
    );
  }
}
