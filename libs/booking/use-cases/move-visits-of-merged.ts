import { Injectable, type OnModuleInit } from '@nestjs/common';
import { TimeLedger } from '#availability';
import {
  type MergedPair,
  type MovedRows,
  type PatientMergeParticipant,
  PatientMergeParticipants,
} from '#patients';
import { VisitsOverlap } from '../domain/merge.errors.js';
import { VisitsOfMergedRepository } from '../persistence/visits-of-merged.repository.js';

/**
 * When two patients are found to be one, the visits, holds and claimed time of the one become the other's, under the
 * locks of both: who books for either meanwhile comes before or after. 409 `visits_overlap` where both have something
 * to come at one time.
 */
@Injectable()
export class MoveVisitsOfMerged implements PatientMergeParticipant, OnModuleInit {
  constructor(
    private readonly participants: PatientMergeParticipants,
    private readonly ledger: TimeLedger,
    private readonly visits: VisitsOfMergedRepository,
  ) {}

  onModuleInit(): void {
    this.participants.register(this);
  }

  lock({ survivorId, duplicateId }: MergedPair): Promise<void> {
    return this.ledger.lock(survivorId, duplicateId);
  }

  async refuse(pair: MergedPair, now: Date): Promise<void> {
    const overlaps = await this.visits.findOverlaps(pair, now);
    if (overlaps.length) throw new VisitsOverlap(overlaps);
  }

  move(pair: MergedPair): Promise<MovedRows> {
    return this.visits.move(pair);
  }

  moveBack(pair: MergedPair, moved: MovedRows): Promise<void> {
    return this.visits.moveBack(pair, moved);
  }
}
