import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { PatientAccess } from '#patients';
import type { WaitlistEntry } from '../domain/waitlist-entry.entity.js';
import { WaitlistEntryNotFound } from '../domain/waitlist.errors.js';
import type { WaitlistScope } from '../persistence/waitlist-entries.repository.js';

/** Whose entries concern whom: the patient's, whoever acts for them, and the staff of a centre that would do. */
@Injectable()
export class WaitlistAccess {
  constructor(private readonly patients: PatientAccess) {}

  /** The entry, and the patient where somebody else acts for them; else 404. */
  async requireTheirs(
    caller: Caller,
    entry: WaitlistEntry | null,
    now: Date,
  ): Promise<{ entry: WaitlistEntry; onBehalfOf: string | null }> {
    if (!entry) throw new WaitlistEntryNotFound();
    const relation = await this.patients.relationTo(caller.accountId, entry.patientId, now);
    if (relation) return { entry, onBehalfOf: relation === 'self' ? null : entry.patientId };
    if (entry.centreIds.some((centreId) => caller.mayAt('appointment.book_for_others', centreId)))
      return { entry, onBehalfOf: entry.patientId };
    throw new WaitlistEntryNotFound();
  }

  async scopeOf(caller: Caller, now: Date): Promise<WaitlistScope> {
    const centreIds = caller.centresFor('appointment.book_for_others');
    const patientIds = await this.patients.patientsOf(caller.accountId, now);
    return { patientIds, centreIds };
  }
}
