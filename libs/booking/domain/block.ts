import { localDayAt } from '#platform/clock';
import { newId } from '#platform/domain';
import { BlockLifted } from './block.errors.js';

export const blockedKinds = ['clinician', 'room', 'equipment', 'centre'] as const;
/** Whose time is closed. */
export type BlockedKind = (typeof blockedKinds)[number];

export interface BlockTarget {
  kind: BlockedKind;
  id: string;
}

export interface BlockSpan {
  startsAt: Date;
  endsAt: Date;
}

/** Whose time, when, why, and by whom. */
export interface NewBlock extends BlockSpan {
  resourceKind: BlockedKind;
  resourceId: string;
  centreId: string;
  /** IANA zone of the centre. */
  timeZone: string;
  reason: string;
  createdBy: string;
}

/** Staff close a stretch of time. What was booked in it is called off by the clinic, or the block is refused. */
export class Block implements NewBlock {
  id: string;
  resourceKind: BlockedKind;
  resourceId: string;
  centreId: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  reason: string;
  /** How many visits it called off. */
  affectedVisits: number;
  createdBy: string;
  createdAt: Date;
  liftedBy: string | null;
  liftedAt: Date | null;

  static place(wanted: NewBlock, now: Date): Block {
    return Object.assign(new Block(), wanted, {
      ...{ id: newId(), affectedVisits: 0, createdAt: now, liftedBy: null, liftedAt: null },
    });
  }

  /** The calendar days of the centre that it touches, as day numbers. */
  get days(): [number, number] {
    return [
      localDayAt(this.startsAt.getTime(), this.timeZone),
      localDayAt(this.endsAt.getTime() - 1, this.timeZone),
    ];
  }

  /** Opens the time again. What was called off stays so. */
  lift(accountId: string, now: Date): void {
    if (this.liftedAt) throw new BlockLifted();
    this.liftedBy = accountId;
    this.liftedAt = now;
  }
}
