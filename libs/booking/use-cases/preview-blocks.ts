import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Clock } from '#platform/clock';
import type { BlockTarget } from '../domain/block.js';
import { blockSpanOf, type WantedSpan } from '../domain/block-span.js';
import { BlockAccess } from './block-access.js';
import { SurveyBlocks, type SurveyedBlock } from './survey-blocks.js';

/** What is to be blocked, and when. */
export interface WantedBlocks {
  /** Whose staff block it, and whose calendar days are meant. */
  centreId: string;
  targets: BlockTarget[];
  span: WantedSpan;
}

/** Exactly the visits that a block of these would call off at this moment. Changes nothing. */
@Injectable()
export class PreviewBlocks {
  constructor(
    private readonly access: BlockAccess,
    private readonly surveyBlocks: SurveyBlocks,
    private readonly clock: Clock,
  ) {}

  async execute(caller: Caller, { centreId, targets, span }: WantedBlocks): Promise<SurveyedBlock[]> {
    const now = this.clock.now();
    const { timeZone } = await this.access.centreFor(caller, centreId, targets);
    return this.surveyBlocks.execute(caller, centreId, targets, blockSpanOf(span, timeZone, now), now);
  }
}
