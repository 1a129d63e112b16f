import { dayNumber } from '#platform/clock';
import { OpeningOverlaps } from './availability.errors.js';
import { merge, touches } from './interval.js';
import { openAnywhere, type Zones } from './open-hours.js';
import { type OpeningRule } from './openings.js';

/** An opening by date. */
export type DatedRule = OpeningRule & { fromDate: string; toDate: string };

/**
 * An opening where the clinician is open anyway, at whatever centre, would offer the same time on two grids, or have
 * them at two places at once. Compares instants, so zones and changes of the clocks are respected.
 */
export function refuseTwoGrids(
  rules: readonly OpeningRule[],
  openings: readonly DatedRule[],
  zones: Zones,
): void {
  for (const opening of openings) {
    // Local days of one zone reach into the days before and after of another.
    const [fromDay, toDay] = [dayNumber(opening.fromDate), dayNumber(opening.toDate)];
    const open = merge(openAnywhere([opening], zones, fromDay, toDay));
    const others = openAnywhere(
      rules.filter((rule) => rule !== opening),
      zones,
      fromDay - 1,
      toDay + 1,
    );
    if (open.some(({ start, end }) => touches(others, start, end))) throw new OpeningOverlaps();
  }
}
