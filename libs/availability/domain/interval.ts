/** A stretch of time `[start, end)` in milliseconds since 1970. */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/** Sorts and joins what overlaps or touches. Everything below expects lists made by this. */
export function merge(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of sorted) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** Whether anything in the merged list shares a moment with `[start, end)`. */
export function touches(merged: readonly Interval[], start: number, end: number): boolean {
  const next = firstEndingAfter(merged, start);
  return next !== undefined && next.start < end;
}

/** Whether one stretch of the merged list holds all of `[start, end)`. */
export function holds(merged: readonly Interval[], start: number, end: number): boolean {
  const next = firstEndingAfter(merged, start);
  return next !== undefined && next.start <= start && end <= next.end;
}

function firstEndingAfter(merged: readonly Interval[], instant: number): Interval | undefined {
  let low = 0;
  let high = merged.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (merged[middle]!.end > instant) high = middle;
    else low = middle + 1;
  }
  return merged[low];
}
