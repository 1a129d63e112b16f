import { newId, StaleVersion } from '#platform/domain';
import type { Frequency } from './recurrence.js';

export interface NewSeries {
  patientId: string;
  clinicianId: string;
  centreId: string;
  serviceId: string;
  mode: 'in_person' | 'online';
  frequency: Frequency;
  every: number;
  timeZone: string;
  /** `HH:mm`. */
  localTime: string;
  bookedBy: string;
}

/** Visits that were booked in one act and can be changed in one. Each is an appointment of its own. */
export class AppointmentSeries implements NewSeries {
  id: string;
  patientId: string;
  clinicianId: string;
  centreId: string;
  serviceId: string;
  mode: 'in_person' | 'online';
  frequency: Frequency;
  every: number;
  timeZone: string;
  localTime: string;
  bookedBy: string;
  createdAt: Date;
  version: number;

  static book(agreed: NewSeries, now: Date): AppointmentSeries {
    return Object.assign(new AppointmentSeries(), agreed, { id: newId(), createdAt: now, version: 1 });
  }

  refuseStale(expectedVersion: number): void {
    if (this.version !== expectedVersion) throw new StaleVersion();
  }

  /** Something of it changed; where all of it moved, the local time of the whole did too. */
  change(localTime?: string): void {
    this.version += 1;
    if (localTime !== undefined) this.localTime = localTime;
  }
}
