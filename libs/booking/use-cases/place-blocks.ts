import { Injectable } from '@nestjs/common';
import { TimeLedger } from '#availability';
import { Catalogue } from '#directory';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { TryAgain } from '#platform/domain';
import type { AffectedVisit } from '../domain/affected-visit.js';
import { Block, type BlockSpan, type BlockTarget, type NewBlock } from '../domain/block.js';
import { blockSpanOf } from '../domain/block-span.js';
import { BlockedTimeRepository } from '../persistence/blocked-time.repository.js';
import { BlocksRepository } from '../persistence/blocks.repository.js';
import { BlockAccess } from './block-access.js';
import { CallOffForBlock } from './call-off-for-block.js';
import type { WantedBlocks } from './preview-blocks.js';
import { type BlockRefusal, SurveyBlocks, type SurveyedBlock } from './survey-blocks.js';

export interface WantedBlocksWithReason extends WantedBlocks {
  reason: string;
  /** Call the visits off, or rather not block. */
  affectedVisits: 'cancel' | 'refuse';
}

/** What became of one of them: blocked, or refused and untouched. */
export interface BlockOutcome {
  target: BlockTarget;
  block: Block | null;
  refusal: BlockRefusal | null;
  /** Called off; or, of what was refused for them, booked still. */
  visits: AffectedVisit[];
}

/**
 * Closes the time of one or many clinicians, rooms, pieces of equipment, or a whole centre. Visits in it are called off
 * by the clinic, which makes a refund due, or the block of that resource is refused; what is held there is held no
 * more. Bookings of the same moment come before it and are called off, or after it and are refused.
 */
@Injectable()
export class PlaceBlocks {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: BlockAccess,
    private readonly catalogue: Catalogue,
    private readonly ledger: TimeLedger,
    private readonly surveyBlocks: SurveyBlocks,
    private readonly callOff: CallOffForBlock,
    private readonly blockedTime: BlockedTimeRepository,
    private readonly blocks: BlocksRepository,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, wanted: WantedBlocksWithReason): Promise<BlockOutcome[]> {
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const { centreId, targets, reason } = wanted;
      const { timeZone } = await this.access.centreFor(caller, centreId, targets);
      const span = blockSpanOf(wanted.span, timeZone, now);
      await this.lock(await this.surveyBlocks.execute(caller, centreId, targets, span, now), centreId);
      const outcomes: BlockOutcome[] = [];
      for (const target of targets) {
        const block = { ...span, centreId, timeZone, reason, createdBy: caller.accountId };
        outcomes.push(await this.placeOne(caller, target, block, wanted.affectedVisits, now));
      }
      return outcomes;
    });
  }

  /** People first, then places; also those whose visits are going to be called off with a room. */
  private async lock(surveyed: readonly SurveyedBlock[], centreId: string): Promise<void> {
    const known = surveyed.filter(({ refusal }) => refusal !== 'not_found').map(({ target }) => target);
    const idsOf = (...kinds: BlockTarget['kind'][]) =>
      known.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id);
    // Bookings lock the clinician, never the centre.
    const everybody = idsOf('centre').length ? await this.catalogue.cliniciansAt(centreId) : [];
    const theirs = surveyed.flatMap(({ visits }) => visits.map(({ clinicianId }) => clinicianId));
    await this.ledger.lock(...idsOf('clinician'), ...everybody, ...theirs);
    await this.ledger.lock(...idsOf('room', 'equipment'));
  }

  private async placeOne(
    caller: Caller,
    target: BlockTarget,
    wanted: Omit<NewBlock, 'resourceKind' | 'resourceId'>,
    onVisits: 'cancel' | 'refuse',
    now: Date,
  ): Promise<BlockOutcome> {
    const found = await this.look(caller, target, wanted, now);
    if (found.refusal) return { target, block: null, refusal: found.refusal, visits: [] };
    if (onVisits === 'refuse' && found.visits.length)
      return { target, block: null, refusal: 'visits_booked', visits: found.visits };
    const visits = await this.withoutHolds(caller, target, wanted, now);
    if (onVisits === 'refuse' && visits.length) throw new TryAgain();
    const block = Block.place({ ...wanted, resourceKind: target.kind, resourceId: target.id }, now);
    block.affectedVisits = await this.callOff.execute(caller, visits, wanted.reason, now);
    this.blocks.insert(block);
    this.ledger.close(target.id, wanted, block.id);
    await this.note(caller, block);
    return { target, block, refusal: null, visits };
  }

  private async look(
    caller: Caller,
    target: BlockTarget,
    wanted: BlockSpan & { centreId: string },
    now: Date,
  ) {
    const [found] = await this.surveyBlocks.execute(caller, wanted.centreId, [target], wanted, now);
    return found!;
  }

  /** Ends what is held there, then looks again: somebody may have confirmed a hold of a room a moment before. */
  private async withoutHolds(
    caller: Caller,
    target: BlockTarget,
    wanted: BlockSpan & { centreId: string },
    now: Date,
  ): Promise<AffectedVisit[]> {
    const isCentre = target.kind === 'centre';
    const resourceIds = isCentre ? await this.catalogue.cliniciansAt(target.id) : [target.id];
    const ended = await this.blockedTime.endHolds(resourceIds, isCentre ? target.id : null, wanted);
    this.ledger.releaseHolds(ended);
    return (await this.look(caller, target, wanted, now)).visits;
  }

  private async note(caller: Caller, block: Block): Promise<void> {
    const { resourceKind, resourceId, startsAt, endsAt, affectedVisits, centreId } = block;
    await this.audit.record({
      ...{
        action: 'block.place',
        actorId: caller.accountId,
        entityType: 'block',
        entityId: block.id,
        centreId,
      },
      changes: { block: { to: { resourceKind, resourceId, startsAt, endsAt, affectedVisits } } },
    });
  }
}
