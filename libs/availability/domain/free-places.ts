import { type Interval, touches } from './interval.js';
import { type Need, needsOf, type Terms } from './terms.js';
import type { VisitMode } from './openings.js';

const MINUTE = 60_000;

/** What is written down of one resource's time. Lists are merged. */
export interface ResourceTime {
  claimed: readonly Interval[];
  closed: readonly Interval[];
}

/** Rooms and equipment: of each need, the first candidate that is free. Buffers count for them as for the clinician. */
export class FreePlaces {
  private readonly needs: readonly Need[];

  constructor(
    private readonly terms: Terms,
    private readonly timeOf: (placeId: string) => ResourceTime | undefined,
    mode: VisitMode,
  ) {
    this.needs = needsOf(terms, mode);
  }

  isWithout(what: Need['what'], start: number): boolean {
    return this.needs.some((need) => need.what === what && this.choose(need, start) === undefined);
  }

  /** What a visit would take; a need for which nothing is free is left out. */
  at(start: number): { roomId: string | null; placeIds: string[] } {
    const chosen = this.needs.map((need) => ({ what: need.what, id: this.choose(need, start) }));
    return {
      roomId: chosen.find(({ what }) => what === 'room')?.id ?? null,
      placeIds: chosen.flatMap(({ id }) => id ?? []),
    };
  }

  private choose({ candidates }: Need, start: number): string | undefined {
    return candidates.find((id) => this.isFree(id, start));
  }

  private isFree(id: string, start: number): boolean {
    const { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes } = this.terms;
    const end = start + durationMinutes * MINUTE;
    const { claimed, closed } = this.timeOf(id) ?? { claimed: [], closed: [] };
    return (
      !touches(closed, start, end) &&
      !touches(claimed, start - bufferBeforeMinutes * MINUTE, end + bufferAfterMinutes * MINUTE)
    );
  }
}
