import { boundaryOf, dayNumber, localTimeAt } from '#platform/clock';

/** Local times of day, as minutes after midnight, between which somebody wants to be left alone. */
export interface QuietHours {
  fromMinute: number;
  toMinute: number;
}

interface Span {
  from: Date;
  to: Date;
}

/** The quiet span that the instant falls into, in that zone; null when it falls into none. */
export function quietSpanAt(instant: Date, quiet: QuietHours | null, timeZone: string): Span | null {
  if (!quiet) return null;
  const today = dayNumber(localTimeAt(instant.getTime(), timeZone).slice(0, 10));
  const crossesMidnight = quiet.toMinute <= quiet.fromMinute;
  for (const day of [today - 1, today]) {
    const from = boundaryOf(day, quiet.fromMinute, timeZone);
    const to = boundaryOf(crossesMidnight ? day + 1 : day, quiet.toMinute, timeZone);
    if (from <= instant.getTime() && instant.getTime() < to)
      return { from: new Date(from), to: new Date(to) };
  }
  return null;
}
