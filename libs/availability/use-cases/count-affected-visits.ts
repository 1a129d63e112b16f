import { Injectable } from '@nestjs/common';
import { type Interval, merge, touches } from '../domain/interval.js';
import { TimeClaimsRepository } from '../persistence/time-claims.repository.js';

/** How many booked visits of a clinician lie in time that is closed, or is going to be. */
@Injectable()
export class CountAffectedVisits {
  constructor(private readonly claims: TimeClaimsRepository) {}

  async count(clinicianId: string, stretches: readonly Interval[], now: Date): Promise<number> {
    const closed = merge(stretches);
    const visits = await this.claims.findVisitsFrom(clinicianId, now);
    return visits.filter(({ start, end }) => touches(closed, start, end)).length;
  }
}
