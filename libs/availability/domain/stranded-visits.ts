import { localDayAt } from '#platform/clock';
import { holds, type Interval } from './interval.js';
import { type OpeningRule, openTime, rulesFor, type VisitMode, visitModes } from './openings.js';

/** A booked visit, without its buffers. */
export interface BookedVisit extends Interval {
  centreId: string;
  /** IANA zone of the centre. */
  timeZone: string;
  /** Null where any way will do, as for groups. */
  mode: VisitMode | null;
}

/**
 * The visits that lie in open time by the rules of before, and no longer by those of after: of their own centre, and
 * for their own way of meeting. Those that lie outside already do not count, or nothing could be changed any more.
 */
export function strandedVisits(
  visits: readonly BookedVisit[],
  before: readonly OpeningRule[],
  after: readonly OpeningRule[],
): BookedVisit[] {
  const wasOpen = new OpenFor(before, visits);
  const isOpen = new OpenFor(after, visits);
  return visits.filter((visit) => wasOpen.holds(visit) && !isOpen.holds(visit));
}

/** Open time by centre and mode, over the days of these visits; each is worked out once. */
class OpenFor {
  private readonly found = new Map<string, Interval[]>();

  constructor(
    private readonly rules: readonly OpeningRule[],
    private readonly visits: readonly BookedVisit[],
  ) {}

  holds({ start, end, centreId, timeZone, mode }: BookedVisit): boolean {
    return (mode ? [mode] : visitModes).some((way) => holds(this.of(centreId, timeZone, way), start, end));
  }

  private of(centreId: string, timeZone: string, mode: VisitMode): Interval[] {
    const key = `${centreId} ${mode}`;
    let open = this.found.get(key);
    if (!open) {
      const there = this.visits.filter((visit) => visit.centreId === centreId);
      const from = Math.min(...there.map(({ start }) => start));
      const to = Math.max(...there.map(({ end }) => end));
      const days = [localDayAt(from, timeZone) - 1, localDayAt(to, timeZone) + 1] as const;
      open = openTime(rulesFor(this.rules, centreId, mode), ...days, timeZone);
      this.found.set(key, open);
    }
    return open;
  }
}
