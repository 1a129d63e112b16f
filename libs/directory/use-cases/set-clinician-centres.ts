import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { DeactivationGuards } from '../domain/deactivation-guards.js';
import type { ClinicianProfile } from '../domain/clinician-profile.js';
import { UnknownReference } from '../domain/directory.errors.js';
import { CentresRepository } from '../persistence/centres.repository.js';
import { ClinicianProfilesRepository } from '../persistence/clinician-profiles.repository.js';
import { CliniciansRepository } from '../persistence/clinicians.repository.js';
import { requireEverywhere } from './reach.js';

/** Says where a clinician works, from now on exactly there. Booked visits stay as they are. */
@Injectable()
export class SetClinicianCentres {
  constructor(
    private readonly database: Database,
    private readonly clinicians: CliniciansRepository,
    private readonly centres: CentresRepository,
    private readonly profiles: ClinicianProfilesRepository,
    private readonly guards: DeactivationGuards,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(
    caller: Caller,
    id: string,
    centreIds: string[],
    expectedVersion: number,
  ): Promise<ClinicianProfile> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'clinician.write');
      const present = await this.clinicians.centresOf(id);
      await this.centres.lockStaff([...present, ...centreIds]);
      await this.guards.mayDeactivate({ kind: 'workplace', id }, this.clock.now());
      const clinician = await this.clinicians.lockById(id);
      clinician.rearrange(expectedVersion);
      await this.requireKnown(centreIds);
      await this.clinicians.setCentres(id, centreIds);
      await this.clinicians.save(clinician);
      await this.audit.record({
        ...{
          action: 'clinician.set_centres',
          actorId: caller.accountId,
          entityType: 'clinician',
          entityId: id,
        },
        changes: { centreIds: { to: centreIds } },
      });
      return this.profiles.get(id, true);
    });
  }

  private async requireKnown(centreIds: string[]): Promise<void> {
    const unknown = await this.centres.findUnknown(centreIds);
    const pointers = unknown.map((centreId) => `/centreIds/${centreIds.indexOf(centreId)}`);
    if (pointers.length) throw new UnknownReference('centre', ...pointers);
  }
}
