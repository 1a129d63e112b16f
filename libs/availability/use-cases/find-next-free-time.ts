import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NextFreeTimes } from '#directory';
import { dateOf } from '#platform/clock';
import { FindSlots } from './find-slots.js';

const DAY = 86_400_000;
/** Days ahead, from and to: near ones first, because they mostly answer; the last is the longest horizon. */
const WINDOWS: readonly [number, number][] = [[-1, 13], ...[14, 76, 138, 200, 262, 324].map(windowFrom)];

/** When a clinician could be seen next with any of these services, today included, as the search itself shows it. */
@Injectable()
export class FindNextFreeTime implements OnModuleInit {
  constructor(
    private readonly nextFreeTimes: NextFreeTimes,
    private readonly findSlots: FindSlots,
  ) {}

  onModuleInit(): void {
    this.nextFreeTimes.register((clinicianId, serviceIds, now) => this.execute(clinicianId, serviceIds, now));
  }

  /** Null where nothing is free in the coming year, or before the services' horizons. */
  async execute(clinicianId: string, serviceIds: readonly string[], now: Date): Promise<Date | null> {
    let hopeful = serviceIds;
    for (const window of WINDOWS) {
      const [from, to] = window.map((days) => dateOf(Math.floor(now.getTime() / DAY) + days)) as [
        string,
        string,
      ];
      const found = await Promise.all(
        hopeful.map((serviceId) =>
          this.findSlots.execute({ serviceId, clinicianIds: [clinicianId], from, to }),
        ),
      );
      const starts = found.flatMap(({ free }) => free.flatMap((one) => one.starts.slice(0, 1)));
      if (starts.length) return new Date(Math.min(...starts));
      // Beyond the horizon of one service there may still be something of another.
      hopeful = hopeful.filter((_, index) => !isOver(found[index]!.emptyReason));
      if (!hopeful.length) return null;
    }
    return null;
  }
}

const isOver = (reason: string | null) =>
  reason === 'beyond_horizon' || reason === 'not_offered' || reason === 'no_opening_hours';

function windowFrom(day: number): [number, number] {
  return [day, day + 61];
}
