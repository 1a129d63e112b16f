import { Injectable } from '@nestjs/common';
import { dateOf } from '#platform/clock';
import { SlotTaken } from '../domain/availability.errors.js';
import type { Terms } from '../domain/terms.js';
import {
  ALTERNATIVE_DAYS,
  type FreeVisit,
  type JudgeOptions,
  LockedTime,
  type SeenTime,
  type WantedTime,
} from '../domain/locked-time.js';
import { candidatesOf, countsVisits } from '../domain/terms.js';
import { AgendasRepository } from '../persistence/agendas.repository.js';
import { ClosuresRepository } from '../persistence/closures.repository.js';
import { type ClaimOwner, TimeClaimsRepository } from '../persistence/time-claims.repository.js';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** The visit to be sold, with the buffers that were agreed. */
export interface SoldVisit {
  clinicianId: string;
  patientId: string;
  startsAt: Date;
  endsAt: Date;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  /** Room and equipment, as they were found free. */
  placeIds?: readonly string[];
  /** Of the clinician's time; above 0 for a visit on top of others. */
  lane?: number;
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
    private readonly closures: ClosuresRepository,
  ) {}

  /** Waits until nobody else writes the time of these resources. Before any row lock. */
  lock(...resourceIds: string[]): Promise<void> {
    return this.claims.lock(resourceIds);
  }

  /** Locks clinician and patient, and reads what stands around the time: three statements, one round trip. */
  async open(want: WantedTime, now: Date): Promise<LockedTime> {
    const start = want.startsAt.getTime();
    const [, rules, seen] = await Promise.all([
      this.claims.lock([want.clinicianId, want.patientId]),
      this.agendas.findRules(
        [want.clinicianId],
        dateOf(Math.floor(start / DAY) - 2),
        dateOf(Math.ceil(start / DAY) + ALTERNATIVE_DAYS + 2),
      ),
      this.look(want, start - 3 * HOUR, start + 6 * HOUR),
    ]);
    return new LockedTime(want, rules.get(want.clinicianId) ?? [], seen, now);
  }

  /** The same for many starts of one clinician and one patient: still three statements, one round trip. */
  async openMany(
    want: Omit<WantedTime, 'startsAt'>,
    starts: readonly Date[],
    now: Date,
  ): Promise<LockedTime[]> {
    const instants = starts.map((startsAt) => startsAt.getTime());
    const from = Math.min(...instants) - 2 * DAY;
    const to = Math.max(...instants) + (ALTERNATIVE_DAYS + 3) * DAY;
    const [first] = starts;
    const [, rules, seen] = await Promise.all([
      this.claims.lock([want.clinicianId, want.patientId]),
      this.agendas.findRules([want.clinicianId], dateOf(Math.floor(from / DAY)), dateOf(Math.ceil(to / DAY))),
      this.look({ ...want, startsAt: first! }, from, to),
    ]);
    return starts.map(
      (startsAt) => new LockedTime({ ...want, startsAt }, rules.get(want.clinicianId) ?? [], seen, now),
    );
  }

  /**
   * The visit that is to be sold; throws why it cannot be. What stands nearby decides nearly always. Only for those
   * who are refused, and hear what else is free, the days around are worth reading: they cost several times as much.
   *
   * Where the visit needs a room or equipment, these are locked now. People always come first and places second, so
   * nobody waits for a person while they keep a place from somebody else.
   */
  async judge(time: LockedTime, terms: Terms, options: JudgeOptions = {}): Promise<FreeVisit> {
    const whole = await this.withPlacesAndVisits(time, terms);
    return whole.freeVisit(terms, options) ?? (await this.lookAround(whole, terms)).judge(terms, options);
  }

  private async withPlacesAndVisits(time: LockedTime, terms: Terms): Promise<LockedTime> {
    const { want, rules, seen, now } = time;
    const placeIds = candidatesOf(terms, want.mode);
    const counted = countsVisits(terms);
    if (!placeIds.length && !counted) return time;
    const start = want.startsAt.getTime();
    const [, taken, visits] = await Promise.all([
      placeIds.length ? this.claims.lock(placeIds) : undefined,
      placeIds.length ? this.agendas.findStanding(placeIds, new Date(seen.from), new Date(seen.to)) : [],
      // Whole weeks, in every zone, of the day and of the alternatives' days.
      counted
        ? this.agendas.findVisits(want.clinicianId, new Date(start - 8 * DAY), new Date(start + 11 * DAY))
        : undefined,
    ]);
    return new LockedTime(want, rules, { ...seen, standing: [...seen.standing, ...taken], visits }, now);
  }

  /** Wide enough in every zone for the day before, the alternatives' days, and what reaches over midnight. */
  private async lookAround({ want, rules, seen, now }: LockedTime, terms: Terms): Promise<LockedTime> {
    const start = want.startsAt.getTime();
    const placeIds = candidatesOf(terms, want.mode);
    const wide = await this.look(want, start - 2 * DAY, start + (ALTERNATIVE_DAYS + 3) * DAY, placeIds);
    return new LockedTime(want, rules, { ...wide, visits: seen.visits }, now);
  }

  private async look(
    { clinicianId, centreId, patientId }: WantedTime,
    from: number,
    to: number,
    placeIds: readonly string[] = [],
  ): Promise<SeenTime> {
    const resourceIds = [clinicianId, centreId, patientId, ...placeIds];
    const standing = await this.agendas.findStanding(resourceIds, new Date(from), new Date(to));
    return { from, to, standing };
  }

  /** Takes the visit for the clinician and its places, buffers included, and for the patient, without. */
  take(owner: ClaimOwner, visit: SoldVisit): void {
    const { startsAt, endsAt, lane, placeIds = [] } = visit;
    const during = withBuffers(visit);
    this.claims.insert(owner, [
      { resourceId: visit.clinicianId, lane, visit: { startsAt, endsAt }, during },
      { resourceId: visit.patientId, visit: { startsAt, endsAt }, during: { startsAt, endsAt } },
      ...placeIds.map((resourceId) => ({ resourceId, visit: { startsAt, endsAt }, during })),
    ]);
  }

  /**
   * Takes the time of a visit whose time was given back, under the lock and whatever the hours say: somebody is there.
   * Throws `slot_taken` when it was sold meanwhile.
   */
  async retake(owner: ClaimOwner, visit: SoldVisit): Promise<void> {
    const { clinicianId, patientId, placeIds = [] } = visit;
    if (await this.claims.anyDuring([clinicianId, patientId, ...placeIds], withBuffers(visit)))
      throw new SlotTaken();
    this.take(owner, visit);
  }

  /** Closes a stretch of a resource's time for a block, under its lock. Closures may overlap anything. */
  close(resourceId: string, during: { startsAt: Date; endsAt: Date }, blockId: string): void {
    this.closures.insertBlock(resourceId, during, blockId);
  }

  /** Opens again what the block closed. */
  reopen(blockId: string): void {
    this.closures.deleteBlock(blockId);
  }

  /** Turns a hold's claims into its appointment's, in place; returns whose time they are. */
  handOver(holdId: string, appointmentId: string): Promise<string[]> {
    return this.claims.handOver(holdId, appointmentId);
  }

  releaseAppointment(appointmentId: string): void {
    this.claims.releaseAppointment(appointmentId);
  }

  releaseHolds(holdIds: readonly string[]): void {
    this.claims.releaseHolds(holdIds);
  }
}

function withBuffers({ startsAt, endsAt, bufferBeforeMinutes, bufferAfterMinutes }: SoldVisit) {
  return {
    startsAt: new Date(startsAt.getTime() - bufferBeforeMinutes * MINUTE),
    endsAt: new Date(endsAt.getTime() + bufferAfterMinutes * MINUTE),
  };
}
