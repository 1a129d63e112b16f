import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Clinician, type ClinicianDetails } from '../domain/clinician.entity.js';
import type { ClinicianProfile, ServiceArrangement } from '../domain/clinician-profile.js';
import { NewClinicianHooks, type WeeklyHours } from '../domain/new-clinician-hooks.js';
import { ClinicianProfilesRepository } from '../persistence/clinician-profiles.repository.js';
import { LinkAccount } from './link-account.js';
import { requireEverywhere } from './reach.js';
import { SetClinicianCentres } from './set-clinician-centres.js';
import { SetClinicianServices } from './set-clinician-services.js';

/** A clinician, as they join: with what they offer, where and when, as far as it is known. */
export interface NewClinicianDetails extends ClinicianDetails {
  /** For somebody who has no account yet; `accountId` for somebody who has. */
  account?: { email?: string; phone?: string; language?: string };
  centreIds?: string[];
  services?: ServiceArrangement[];
  hours?: WeeklyHours[];
}

/**
 * Adds a clinician, all or nothing: with their account, which serves one clinician, their centres, services and weekly
 * hours. What is left out can be set later.
 */
@Injectable()
export class CreateClinician {
  constructor(
    private readonly database: Database,
    private readonly profiles: ClinicianProfilesRepository,
    private readonly linkAccount: LinkAccount,
    private readonly setCentres: SetClinicianCentres,
    private readonly setServices: SetClinicianServices,
    private readonly hooks: NewClinicianHooks,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, wanted: NewClinicianDetails): Promise<ClinicianProfile> {
    const { account, centreIds, services, hours, ...details } = wanted;
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'clinician.write');
      const clinician = Clinician.create(details, this.clock.now());
      await this.linkAccount.execute(caller, clinician, account);
      await this.audit.record({
        ...{ action: 'clinician.create', actorId: caller.accountId },
        ...{ entityType: 'clinician', entityId: clinician.id },
        ...personalChanges(clinician.id, {}, clinician),
      });
      if (centreIds) await this.setCentres.execute(caller, clinician.id, centreIds, clinician.version++);
      if (services) await this.setServices.execute(caller, clinician.id, services, clinician.version);
      await this.hooks.run({ clinicianId: clinician.id, hours }, caller);
      return this.profiles.get(clinician.id, true);
    });
  }
}
