import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, personalChanges } from '#platform/audit';
import { Database } from '#platform/database';
import type { ClinicianDetails } from '../domain/clinician.entity.js';
import type { ClinicianProfile } from '../domain/clinician-profile.js';
import { ClinicianProfilesRepository } from '../persistence/clinician-profiles.repository.js';
import { CliniciansRepository } from '../persistence/clinicians.repository.js';
import { LinkAccount } from './link-account.js';
import { requireEverywhere } from './reach.js';

/** Changes what is said of a clinician. */
@Injectable()
export class UpdateClinician {
  constructor(
    private readonly database: Database,
    private readonly clinicians: CliniciansRepository,
    private readonly linkAccount: LinkAccount,
    private readonly profiles: ClinicianProfilesRepository,
    private readonly audit: Audit,
  ) {}

  execute(
    caller: Caller,
    id: string,
    changes: Partial<ClinicianDetails>,
    expectedVersion: number,
  ): Promise<ClinicianProfile> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'clinician.write');
      const clinician = await this.clinicians.lockById(id);
      const before = { ...clinician };
      clinician.update(changes, expectedVersion);
      if (clinician.accountId === before.accountId) await this.clinicians.save(clinician);
      else await this.linkAccount.execute(caller, clinician);
      await this.audit.record({
        ...{ action: 'clinician.update', actorId: caller.accountId },
        ...{ entityType: 'clinician', entityId: id },
        ...personalChanges(id, before, clinician),
      });
      return this.profiles.get(id, true);
    });
  }
}
