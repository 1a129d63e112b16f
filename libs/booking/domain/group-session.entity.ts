import type { Offer } from '#directory';
import { localTimeAt } from '#platform/clock';
import { newId, StaleVersion } from '#platform/domain';
import { ReasonRequired } from './appointment.errors.js';
import { CapacityBelowTaken, SessionCancelled, SessionFull } from './group-session.errors.js';

export interface NewGroupSession {
  mode: 'in_person' | 'online';
  capacity: number;
  createdBy: string;
}

/**
 * A time with one clinician that several patients share. The session owns the clinician's time; whoever takes part
 * has an appointment of their own, which owns only theirs.
 */
export class GroupSession {
  id: string;
  clinicianId: string;
  centreId: string;
  serviceId: string;
  roomId: string | null;
  mode: 'in_person' | 'online';
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  localStartsAt: string;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  capacity: number;
  /** How many places are taken. Counted by the database, never here. */
  taken: number;
  status: 'scheduled' | 'cancelled';
  createdBy: string;
  createdAt: Date;
  cancellationReason: string | null;
  version: number;

  static schedule(
    offer: Offer,
    time: { startsAt: Date; endsAt: Date; roomId?: string | null },
    by: NewGroupSession,
    now: Date,
  ): GroupSession {
    return Object.assign(new GroupSession(), by, {
      id: newId(),
      clinicianId: offer.clinicianId,
      centreId: offer.centreId,
      serviceId: offer.serviceId,
      roomId: time.roomId ?? null,
      startsAt: time.startsAt,
      endsAt: time.endsAt,
      timeZone: offer.timeZone,
      localStartsAt: localTimeAt(time.startsAt.getTime(), offer.timeZone),
      bufferBeforeMinutes: offer.bufferBeforeMinutes,
      bufferAfterMinutes: offer.bufferAfterMinutes,
      taken: 0,
      status: 'scheduled' as const,
      createdAt: now,
      cancellationReason: null,
      version: 1,
    });
  }

  get placesLeft(): number {
    return this.status === 'scheduled' ? this.capacity - this.taken : 0;
  }

  /** More places, or fewer; never fewer than are taken. */
  resize(capacity: number, expectedVersion: number): void {
    if (this.version !== expectedVersion) throw new StaleVersion();
    if (this.status === 'cancelled') throw new SessionCancelled();
    if (capacity < this.taken) throw new CapacityBelowTaken(this.taken);
    this.capacity = capacity;
    this.version += 1;
  }

  /** Calls it off for everybody who takes part. */
  cancel(reason: string | undefined): void {
    if (this.status === 'cancelled') throw new SessionCancelled();
    if (!reason) throw new ReasonRequired();
    this.status = 'cancelled';
    this.cancellationReason = reason;
    this.version += 1;
  }

  /** Whether somebody can still take part. The last word has the row, when the place is taken. */
  refuseFull(): void {
    if (this.status === 'cancelled') throw new SessionCancelled();
    if (this.placesLeft <= 0) throw new SessionFull();
  }
}
