import { type Interval, merge } from './interval.js';
import { type OpeningRule, openTime } from './openings.js';

/** The IANA zones of centres, by id. Rules of a centre that is not among them open nothing. */
export type Zones = ReadonlyMap<string, string>;

/** All time that the rules open at all of these centres, each in its own zone, on local days `[fromDay, toDay]`. */
export function openAnywhere(
  rules: readonly OpeningRule[],
  zones: Zones,
  fromDay: number,
  toDay: number,
): Interval[] {
  return merge(
    [...zones].flatMap(([centreId, zone]) =>
      openTime(
        rules.filter((rule) => rule.centreId === centreId),
        fromDay,
        toDay,
        zone,
      ),
    ),
  );
}
