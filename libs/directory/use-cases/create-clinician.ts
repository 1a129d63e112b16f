import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Clinician, type ClinicianDetails } from '../domain/clinician.entity.js';
import type { ClinicianProfile } from '../domain/clinician-profile.js';
import { ClinicianProfilesRepository } from '../persistence/clinician-profiles.repository.js';
import { CliniciansRepository } from '../persistence/clinicians.repository.js';
import { requireEverywhere } from './reach.js';

/** Adds a clinician, who offers nothing and works nowhere until that is set. An account serves one clinician. */
@Injectable()
export class CreateClinician {
  constructor(
    private readonly database: Database,
    private readonly clinicians: CliniciansRepository,
    private readonly profiles: ClinicianProfilesRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, details: ClinicianDetails): Promise<ClinicianProfile> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'clinician.write');
      const clinician = Clinician.create(details, this.clock.now());
      await this.clinicians.save(clinician);
      await this.audit.record({
        ...{ action: 'clinician.create', actorId: caller.accountId },
        ...{ entityType: 'clinician', entityId: clinician.id },
        ...personalChanges(clinician.id, {}, clinician),
      });
      return this.profiles.get(clinician.id, true);
    });
  }
}
