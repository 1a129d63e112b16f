import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { PatientAccess } from '#patients';
import { NotFound } from '#platform/domain';

/** For whom a time is looked for: whose other visits stand against it. */
@Injectable()
export class PatientInQuestion {
  constructor(private readonly patients: PatientAccess) {}

  /**
   * The named patient, if the caller may act for them or book for others; else the caller themselves; null for staff
   * who name nobody. Everybody else's patients are 404.
   */
  async of(caller: Caller, patientId: string | undefined, now: Date): Promise<string | null> {
    if (patientId === undefined) return this.patients.selfOf(caller.accountId);
    if (await this.patients.mayActFor(caller.accountId, patientId, now)) return patientId;
    if (caller.mayAsStaff('appointment.book_for_others')) return patientId;
    throw new NotFound('patient');
  }
}
