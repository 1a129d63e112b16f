import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds, type Interval, merge, touches } from './interval.js';

const interval = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 12 }))
  .map(([start, length]): Interval => ({ start, end: start + length }));
const intervals = fc.array(interval, { maxLength: 12 });

/** The moments that the intervals cover, one by one: slow, and beyond doubt. */
const covered = (list: readonly Interval[]) =>
  new Set(list.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, i) => start + i)));

describe('merge', () => {
  it('joins what overlaps or touches, and sorts', () => {
    expect(
      merge([
        { start: 50, end: 60 },
        { start: 10, end: 20 },
        { start: 20, end: 30 },
        { start: 12, end: 15 },
        { start: 55, end: 70 },
      ]),
    ).toEqual([
      { start: 10, end: 30 },
      { start: 50, end: 70 },
    ]);
    expect(merge([])).toEqual([]);
  });

  it('covers exactly the same time, in stretches that lie apart, and leaves its argument alone', () => {
    fc.assert(
      fc.property(intervals, (list) => {
        const before = structuredClone(list);
        const merged = merge(list);
        expect(covered(merged)).toEqual(covered(list));
        for (const [i, next] of merged.slice(1).entries()) expect(merged[i]!.end).toBeLessThan(next.start);
        expect(list).toEqual(before);
      }),
    );
  });
});

describe('touches and holds', () => {
  const list = merge([
    { start: 10, end: 20 },
    { start: 30, end: 40 },
  ]);

  it('count an end as outside, so that one visit may follow another', () => {
    expect(touches(list, 20, 30)).toBe(false);
    expect(touches(list, 5, 10)).toBe(false);
    expect(touches(list, 19, 21)).toBe(true);
    expect(touches(list, 0, 100)).toBe(true);
    expect(holds(list, 10, 20)).toBe(true);
    expect(holds(list, 10, 21)).toBe(false);
    expect(holds(list, 15, 35)).toBe(false);
    expect(holds([], 0, 1)).toBe(false);
    expect(touches([], 0, 1)).toBe(false);
  });

  it('agree with looking at every single moment', () => {
    fc.assert(
      fc.property(intervals, interval, (list, asked) => {
        const merged = merge(list);
        const taken = covered(list);
        const moments = [...covered([asked])];
        expect(touches(merged, asked.start, asked.end)).toBe(moments.some((moment) => taken.has(moment)));
        expect(holds(merged, asked.start, asked.end)).toBe(moments.every((moment) => taken.has(moment)));
      }),
    );
  });
});
