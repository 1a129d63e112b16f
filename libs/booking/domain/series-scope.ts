import { Malformed } from '#platform/domain';
import type { Appointment } from './appointment.entity.js';

export const seriesScopes = ['this', 'following', 'all'] as const;
/** Which visits of a series are meant: the one of a day, those from that day on, or all to come. */
export type SeriesScope = (typeof seriesScopes)[number];

/** The visits that are meant, of those to come. `from` is a calendar day of the agreed local time. */
export function visitsMeant(
  visits: readonly Appointment[],
  scope: SeriesScope,
  from?: string,
): Appointment[] {
  if (scope === 'all') return [...visits];
  if (from === undefined) throw new Malformed('from', 'Say from which day.', 'required');
  const day = ({ localStartsAt }: Appointment) => localStartsAt.slice(0, 10);
  return visits.filter((visit) => (scope === 'this' ? day(visit) === from : day(visit) >= from));
}
