import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { HoldsRepository } from '../persistence/holds.repository.js';

const KEPT_DAYS = 1;
const DAY = 86_400_000;

/** Forgets holds that ended more than a day ago. */
@Injectable()
export class SweepEndedHolds {
  constructor(
    private readonly database: Database,
    private readonly holds: HoldsRepository,
  ) {}

  /** How many were forgotten. */
  async execute(now: Date): Promise<number> {
    const limit = new Date(now.getTime() - KEPT_DAYS * DAY);
    return this.database.transaction(() => this.holds.sweepEndedBefore(limit));
  }
}
