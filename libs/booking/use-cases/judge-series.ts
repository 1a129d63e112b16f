import { Injectable } from '@nestjs/common';
import { type FreeVisit, type JudgeOptions, TimeLedger } from '#availability';
import type { Offer } from '#directory';
import { DomainError } from '#platform/domain';
import type { SeriesConflict } from '../domain/appointment-series.errors.js';
import type { Occurrence } from '../domain/recurrence.js';
import { ExpireHolds } from './expire-holds.js';

export interface JudgedVisit extends Occurrence {
  /** Null when it cannot be had; then `conflict` says why. */
  free: FreeVisit | null;
  conflict: SeriesConflict | null;
}

/** Asks of every visit of a series whether it can be had, from what was read once for all of them, under the lock. */
@Injectable()
export class JudgeSeries {
  constructor(
    private readonly ledger: TimeLedger,
    private readonly expireHolds: ExpireHolds,
  ) {}

  async execute(
    want: { clinicianId: string; centreId: string; patientId: string; mode: 'in_person' | 'online' },
    terms: Offer,
    occurrences: readonly Occurrence[],
    options: JudgeOptions,
    now: Date,
  ): Promise<JudgedVisit[]> {
    const starts = occurrences.flatMap(({ startsAt }) => startsAt ?? []);
    const times = starts.length ? await this.ledger.openMany(want, starts, now) : [];
    const judged: JudgedVisit[] = [];
    for (const occurrence of occurrences) {
      const time = times.find((each) => each.want.startsAt === occurrence.startsAt);
      const verdict = time
        ? await this.verdict(() => this.ledger.judge(time, terms, options))
        : 'skipped_local_time';
      if (typeof verdict === 'string')
        judged.push({ ...occurrence, free: null, conflict: conflictOf(occurrence, verdict) });
      else judged.push({ ...occurrence, free: verdict, conflict: null });
    }
    return judged;
  }

  /** Holds past their time make room for what is sold now. */
  async makeRoom(judged: readonly JudgedVisit[], now: Date): Promise<void> {
    const holdIds = judged.flatMap(({ free }) => free?.pastDueHoldIds ?? []);
    await this.expireHolds.outOfTheWay([...new Set(holdIds)], now);
  }

  private async verdict(judge: () => Promise<FreeVisit>): Promise<FreeVisit | string> {
    try {
      return await judge();
    } catch (error) {
      // What a single booking is refused with is here the answer about one visit of many.
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  }
}

const conflictOf = ({ localStartsAt, startsAt }: Occurrence, code: string): SeriesConflict => ({
  localStartsAt,
  startsAt: startsAt?.toISOString() ?? null,
  code,
});
