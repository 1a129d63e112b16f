import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { ClinicianProfile } from '../domain/clinician-profile.js';
import { DeactivationGuards } from '../domain/deactivation-guards.js';
import { ClinicianProfilesRepository } from '../persistence/clinician-profiles.repository.js';
import { CliniciansRepository } from '../persistence/clinicians.repository.js';
import { requireEverywhere } from './reach.js';

/** Hides a clinician from the public and from booking. Whoever still depends on them may refuse. */
@Injectable()
export class DeactivateClinician {
  constructor(
    private readonly database: Database,
    private readonly clinicians: CliniciansRepository,
    private readonly profiles: ClinicianProfilesRepository,
    private readonly guards: DeactivationGuards,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, id: string): Promise<ClinicianProfile> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'clinician.write');
      // Before any row is locked: guards take the locks of booking, which come first everywhere.
      await this.guards.mayDeactivate({ kind: 'clinician', id }, this.clock.now());
      const clinician = await this.clinicians.lockById(id);
      const before = { ...clinician };
      clinician.deactivate();
      await this.clinicians.save(clinician);
      await this.audit.record({
        ...{
          action: 'clinician.deactivate',
          actorId: caller.accountId,
          entityType: 'clinician',
          entityId: id,
        },
        changes: changesBetween(before, clinician),
      });
      return this.profiles.get(id, true);
    });
  }
}
