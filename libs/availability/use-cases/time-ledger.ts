import { Injectable } from '@nestjs/common';
import { dateOf } from '#platform/clock';
import { ALTERNATIVE_DAYS, LockedTime, type WantedTime } from '../domain/locked-time.js';
import { AgendasRepository } from '../persistence/agendas.repository.js';
import { type ClaimOwner, TimeClaimsRepository } from '../persistence/time-claims.repository.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** The visit to be sold, with the buffers that were agreed. */
export interface SoldVisit {
  clinicianId: string;
  patientId: string;
  startsAt: Date;
  endsAt: Date;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
}

/**
 * The door for those who sell time. The order is always the same, inside one transaction: `open` (which locks),
 * `judge` what was opened, write what will own the time, `take` it.
 */
@Injectable()
export class TimeLedger {
  constructor(
    private readonly claims: TimeClaimsRepository,
    private readonly agendas: AgendasRepository,
  ) {}

  /** Waits until nobody else writes the time of these resources. Before any row lock. */
  lock(...resourceIds: string[]): Promise<void> {
    return this.claims.lock(resourceIds);
  }

  /** Locks clinician and patient, and reads what stands in their time: three statements, one round trip. */
  async open(want: WantedTime, now: Date): Promise<LockedTime> {
    // Wide enough in every zone for the day before, the alternatives' days, and what reaches over midnight.
    const around = (days: number) => new Date(want.startsAt.getTime() + days * DAY);
    const [from, to] = [around(-2), around(ALTERNATIVE_DAYS + 3)];
    const [, rules, standing] = await Promise.all([
      this.claims.lock([want.clinicianId, want.patientId]),
      this.agendas.findRules(
        [want.clinicianId],
        dateOf(Math.floor(from.getTime() / DAY)),
        dateOf(Math.ceil(to.getTime() / DAY)),
      ),
      this.agendas.findStanding([want.clinicianId, want.centreId, want.patientId], from, to),
    ]);
    return new LockedTime(want, rules.get(want.clinicianId) ?? [], standing, now);
  }

  /** Takes the visit for the clinician, buffers included, and for the patient, without. */
  take(owner: ClaimOwner, visit: SoldVisit): void {
    const { startsAt, endsAt, bufferBeforeMinutes, bufferAfterMinutes } = visit;
    const during = {
      startsAt: new Date(startsAt.getTime() - bufferBeforeMinutes * MINUTE),
      endsAt: new Date(endsAt.getTime() + bufferAfterMinutes * MINUTE),
    };
    this.claims.insert(owner, [
      { resourceId: visit.clinicianId, visit: { startsAt, endsAt }, during },
      { resourceId: visit.patientId, visit: { startsAt, endsAt }, during: { startsAt, endsAt } },
    ]);
  }

  /** Turns a hold's claims into its appointment's, in place; returns how many there were. */
  handOver(holdId: string, appointmentId: string): Promise<number> {
    return this.claims.handOver(holdId, appointmentId);
  }

  releaseAppointment(appointmentId: string): void {
    this.claims.releaseAppointment(appointmentId);
  }

  releaseHolds(holdIds: readonly string[]): void {
    this.claims.releaseHolds(holdIds);
  }
}
