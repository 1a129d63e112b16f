import { boundaryOf, dayNumber } from '#platform/clock';
import { Malformed } from '#platform/domain';
import type { BlockSpan } from './block.js';
import { BlockTooLong } from './block.errors.js';

/** Two instants, or whole calendar days of the centre, both included. */
export type WantedSpan = { startsAt: Date; endsAt: Date } | { fromDate: string; toDate: string };

const DAY = 86_400_000;
const DAY_MINUTES = 1440;
const LONGEST_DAYS = 366;

/** The stretch that is meant, in the centre's zone. What is over cannot be blocked, nor more than a year. */
export function blockSpanOf(wanted: WantedSpan, timeZone: string, now: Date): BlockSpan {
  const isDays = 'fromDate' in wanted;
  const span = isDays
    ? {
        startsAt: new Date(boundaryOf(dayNumber(wanted.fromDate), 0, timeZone)),
        endsAt: new Date(boundaryOf(dayNumber(wanted.toDate), DAY_MINUTES, timeZone)),
      }
    : wanted;
  const pointer = isDays ? '/toDate' : '/endsAt';
  if (span.endsAt <= span.startsAt) throw new Malformed(pointer, 'The end must lie after the start.');
  if (span.endsAt <= now) throw new Malformed(pointer, 'This time is over.', 'in_the_past');
  if (span.endsAt.getTime() - span.startsAt.getTime() > LONGEST_DAYS * DAY)
    throw new BlockTooLong(LONGEST_DAYS);
  return span;
}
