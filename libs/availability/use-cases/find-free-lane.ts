import { Injectable } from '@nestjs/common';
import { LanesRepository } from '../persistence/lanes.repository.js';

const MINUTE = 60_000;

/** The visit with its buffers, for whose clinician a lane is looked for. */
interface VisitOnTop {
  clinicianId: string;
  startsAt: Date;
  endsAt: Date;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
}

/**
 * Overbooking is a lane of the clinician's time: within one, visits never overlap, as ever. Lane 0 is the usual one;
 * a clinician with a cap of two has lanes 1 and 2 beside it.
 */
@Injectable()
export class FindFreeLane {
  constructor(private readonly lanes: LanesRepository) {}

  /** The lowest free lane up to the cap; null when all are taken. Under the clinician's lock. */
  async execute(visit: VisitOnTop, cap: number): Promise<number | null> {
    const from = new Date(visit.startsAt.getTime() - visit.bufferBeforeMinutes * MINUTE);
    const to = new Date(visit.endsAt.getTime() + visit.bufferAfterMinutes * MINUTE);
    const taken = new Set(await this.lanes.findTaken(visit.clinicianId, from, to));
    for (let lane = 0; lane <= cap; lane += 1) if (!taken.has(lane)) return lane;
    return null;
  }
}
