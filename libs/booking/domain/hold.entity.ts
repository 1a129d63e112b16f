import { newId } from '#platform/domain';
import { HoldExpired, HoldMismatch } from './hold.errors.js';

const MINUTE = 60_000;
const HOLD_MINUTES = 10;

export interface HeldVisit {
  accountId: string;
  patientId: string;
  clinicianId: string;
  centreId: string;
  serviceId: string;
  mode: 'in_person' | 'online';
  startsAt: Date;
  endsAt: Date;
}

/** A time kept for somebody who is still deciding or filling in a form. */
export class Hold implements HeldVisit {
  id: string;
  accountId: string;
  patientId: string;
  clinicianId: string;
  centreId: string;
  serviceId: string;
  mode: 'in_person' | 'online';
  startsAt: Date;
  endsAt: Date;
  status: 'active' | 'confirmed' | 'released' | 'expired';
  createdAt: Date;
  /** Whoever confirms at this instant is still in time. */
  expiresAt: Date;

  static place(visit: HeldVisit, now: Date): Hold {
    return Object.assign(new Hold(), visit, {
      id: newId(),
      status: 'active' as const,
      createdAt: now,
      expiresAt: new Date(now.getTime() + HOLD_MINUTES * MINUTE),
    });
  }

  /** Becomes an appointment. Judged by the instant at which the request came in. */
  confirm(now: Date): void {
    if (this.status !== 'active' || now > this.expiresAt) throw new HoldExpired();
    this.status = 'confirmed';
  }

  /** Gives the time back. Doing it twice, or too late, is no harm. */
  release(): void {
    if (this.status === 'active') this.status = 'released';
  }

  expire(): void {
    if (this.status === 'active') this.status = 'expired';
  }

  /** What a request says beside `holdId` must be what is held. */
  refuseMismatch(said: Partial<Record<keyof HeldVisit, unknown>>): void {
    for (const field of ['clinicianId', 'serviceId', 'centreId', 'patientId', 'mode'] as const) {
      if (said[field] !== undefined && said[field] !== this[field]) throw new HoldMismatch(`/${field}`);
    }
    if (said.startsAt instanceof Date && said.startsAt.getTime() !== this.startsAt.getTime()) {
      throw new HoldMismatch('/startsAt');
    }
  }
}
