import { newId } from '#platform/domain';
import { IllegalWaitlistChange } from './waitlist.errors.js';

export const partsOfDay = ['morning', 'afternoon', 'evening'] as const;
/** Until noon, until five, and later, as the centre's clocks say. */
export type PartOfDay = (typeof partsOfDay)[number];

export const waitlistStatuses = ['waiting', 'offered', 'booked', 'withdrawn', 'expired'] as const;
export type WaitlistStatus = (typeof waitlistStatuses)[number];

/** What somebody waits for. Empty lists mean any. */
export interface WaitlistWish {
  patientId: string;
  accountId: string;
  serviceId: string;
  clinicianIds: string[];
  centreIds: string[];
  mode: 'in_person' | 'online' | null;
  /** Monday is 1. */
  weekdays: number[];
  partsOfDay: PartOfDay[];
  /** The last calendar day that would do. */
  until: string;
  /** Goes before the others: for the clinic to say. */
  urgent: boolean;
}

/** A time that came free. */
export interface FreedTime {
  clinicianId: string;
  centreId: string;
  mode: 'in_person' | 'online';
  /** `YYYY-MM-DDTHH:mm` in the centre's zone. */
  localStartsAt: string;
  /** Monday is 1. */
  weekday: number;
}

/**
 * Somebody who waits for a time that is taken. Whose turn it is: the urgent first, then whoever has waited longest;
 * of the times that would do, the earliest.
 */
export class WaitlistEntry implements WaitlistWish {
  id: string;
  patientId: string;
  accountId: string;
  serviceId: string;
  clinicianIds: string[];
  centreIds: string[];
  mode: 'in_person' | 'online' | null;
  weekdays: number[];
  partsOfDay: PartOfDay[];
  until: string;
  urgent: boolean;
  status: WaitlistStatus;
  createdAt: Date;

  static add(wish: WaitlistWish, now: Date): WaitlistEntry {
    return Object.assign(new WaitlistEntry(), wish, {
      id: newId(),
      status: 'waiting' as const,
      createdAt: now,
    });
  }

  wants({ clinicianId, centreId, mode, localStartsAt, weekday }: FreedTime): boolean {
    return (
      isAmong(this.clinicianIds, clinicianId) &&
      this.centreIds.includes(centreId) &&
      (this.mode ?? mode) === mode &&
      isAmong(this.weekdays, weekday) &&
      isAmong(this.partsOfDay, partOf(localStartsAt.slice(11))) &&
      localStartsAt.slice(0, 10) <= this.until
    );
  }

  /** A time is kept for them. */
  offer(): void {
    this.become('offered', 'waiting');
  }

  /** They took it. */
  book(): void {
    this.become('booked', 'offered');
  }

  /** They did not: their turn comes again, for another time. */
  waitOn(): void {
    this.become('waiting', 'offered');
  }

  withdraw(): void {
    this.become('withdrawn', 'waiting', 'offered');
  }

  private become(status: WaitlistStatus, ...from: WaitlistStatus[]): void {
    if (!from.includes(this.status)) throw new IllegalWaitlistChange(this.status, status);
    this.status = status;
  }
}

function isAmong<T>(wanted: readonly T[], one: T): boolean {
  return wanted.length === 0 || wanted.includes(one);
}

function partOf(localTime: string): PartOfDay {
  if (localTime < '12:00') return 'morning';
  return localTime < '17:00' ? 'afternoon' : 'evening';
}
