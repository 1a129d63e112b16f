import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database';
import { TimeClaimsRepository } from '../persistence/time-claims.repository.js';

const KEPT_DAYS = 7;
const DAY = 86_400_000;

/** Clears claims that ended more than a week ago, so that the ledger holds the horizon only. */
@Injectable()
export class SweepPastClaims {
  constructor(
    private readonly database: Database,
    private readonly claims: TimeClaimsRepository,
  ) {}

  /** How many claims were cleared. */
  async execute(now: Date): Promise<number> {
    const limit = new Date(now.getTime() - KEPT_DAYS * DAY);
    return this.database.transaction(() => this.claims.sweepEndedBefore(limit));
  }
}
