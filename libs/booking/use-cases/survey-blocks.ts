import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import type { AffectedVisit } from '../domain/affected-visit.js';
import type { BlockSpan, BlockTarget } from '../domain/block.js';
import { BlockedTimeRepository } from '../persistence/blocked-time.repository.js';
import { BlockAccess } from './block-access.js';

export const blockRefusals = ['not_found', 'visits_booked', 'visits_elsewhere'] as const;
/** Why one of several was not blocked. */
export type BlockRefusal = (typeof blockRefusals)[number];

/** What a block of one resource would call off, and whether it may. */
export interface SurveyedBlock {
  target: BlockTarget;
  visits: AffectedVisit[];
  refusal: Exclude<BlockRefusal, 'visits_booked'> | null;
}

/** Looks what lies in the time of each resource. Preview and block share it, so they cannot differ. */
@Injectable()
export class SurveyBlocks {
  constructor(
    private readonly access: BlockAccess,
    private readonly blockedTime: BlockedTimeRepository,
  ) {}

  async execute(
    caller: Caller,
    centreId: string,
    targets: readonly BlockTarget[],
    span: BlockSpan,
    now: Date,
  ): Promise<SurveyedBlock[]> {
    const surveyed: SurveyedBlock[] = [];
    for (const target of targets) {
      const [known] = await this.blockedTime.findKnown(centreId, target.kind, [target.id]);
      const visits = known ? await this.blockedTime.findAffected(target, span, now) : [];
      const theirs = await this.allTheirs(caller, visits);
      const refusal = known ? (theirs ? null : 'visits_elsewhere') : 'not_found';
      // Nothing is told of visits at centres that are none of the caller's business.
      surveyed.push({ target, visits: theirs ? visits : [], refusal });
    }
    return surveyed;
  }

  private async allTheirs(caller: Caller, visits: readonly AffectedVisit[]): Promise<boolean> {
    for (const visit of visits) if (!(await this.access.mayCallOff(caller, visit))) return false;
    return true;
  }
}
