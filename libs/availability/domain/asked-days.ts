import { dayNumber } from '#platform/clock';
import { Malformed } from '#platform/domain';
import { RangeTooLong } from './availability.errors.js';

const DAY = 86_400_000;
const LONGEST_FOR_ONE = 62;
const LONGEST_FOR_MANY = 31;

/**
 * The days of a question, as day numbers, both included. Left out, they begin with the present day, wherever on earth,
 * and last as long as they may. More than 62 days for one clinician, or 31 for several, is 422 `range_too_long`.
 */
export function askedDays(
  { clinicianIds, from, to }: { clinicianIds?: readonly string[]; from?: string; to?: string },
  now: Date,
): [number, number] {
  const longest = clinicianIds?.length === 1 ? LONGEST_FOR_ONE : LONGEST_FOR_MANY;
  const fromDay = from ? dayNumber(from) : Math.floor(now.getTime() / DAY) - 1;
  const toDay = to ? dayNumber(to) : fromDay + longest - 1;
  if (toDay < fromDay) throw new Malformed('/to', 'to must not lie before from.');
  if (toDay - fromDay >= longest) throw new RangeTooLong(longest);
  return [fromDay, toDay];
}
