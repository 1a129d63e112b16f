import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Database } from '#platform/database';
import type { ClinicianProfile } from '../domain/clinician-profile.js';
import { ClinicianProfilesRepository } from '../persistence/clinician-profiles.repository.js';
import { CliniciansRepository } from '../persistence/clinicians.repository.js';
import { requireEverywhere } from './reach.js';

/** Shows a clinician to the public again and lets them be booked. */
@Injectable()
export class ActivateClinician {
  constructor(
    private readonly database: Database,
    private readonly clinicians: CliniciansRepository,
    private readonly profiles: ClinicianProfilesRepository,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, id: string): Promise<ClinicianProfile> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'clinician.write');
      const clinician = await this.clinicians.lockById(id);
      const before = { ...clinician };
      clinician.activate();
      await this.clinicians.save(clinician);
      await this.audit.record({
        ...{ action: 'clinician.activate', actorId: caller.accountId, entityType: 'clinician', entityId: id },
        changes: changesBetween(before, clinician),
      });
      return this.profiles.get(id, true);
    });
  }
}
