import { Injectable } from '@nestjs/common';
import { type NextClaim, OverrunsRepository } from '../persistence/overruns.repository.js';
import { TimeClaimsRepository } from '../persistence/time-claims.repository.js';

/** A visit that runs on keeps its time in the ledger, as far as nothing else begins. */
@Injectable()
export class ExtendClaims {
  constructor(
    private readonly claims: TimeClaimsRepository,
    private readonly overruns: OverrunsRepository,
  ) {}

  /** Locks whose time the visit has: people first, places second, like every booking. */
  async lock(appointmentId: string, people: readonly string[]): Promise<void> {
    await this.claims.lock(people);
    const places = (await this.overruns.findResources(appointmentId)).filter((id) => !people.includes(id));
    if (places.length) await this.claims.lock(places);
  }

  /** Goes on until then, or until what comes first; says how far, and what that is. */
  async execute(
    appointmentId: string,
    end: Date,
    wantedUntil: Date,
  ): Promise<{ until: Date; runsInto: NextClaim | null }> {
    const next = await this.overruns.findNext(appointmentId, wantedUntil);
    const reach = next ? Math.min(next.startsAt.getTime(), wantedUntil.getTime()) : wantedUntil.getTime();
    const until = new Date(Math.max(reach, end.getTime()));
    if (until > end) this.overruns.extend(appointmentId, until, next && next.startsAt);
    return { until, runsInto: next };
  }
}
