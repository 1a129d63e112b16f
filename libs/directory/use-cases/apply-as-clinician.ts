import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { type ApplicationDetails, ClinicianApplication } from '../domain/clinician-application.entity.js';
import { LicenceEnded } from '../domain/clinician-application.errors.js';
import { ClinicianApplicationsRepository } from '../persistence/clinician-applications.repository.js';

/**
 * Somebody who is signed in asks to become a clinician. One licence and one account have one application, until it is
 * rejected. A licence that has ended, everywhere on earth, is 400.
 */
@Injectable()
export class ApplyAsClinician {
  constructor(
    private readonly database: Database,
    private readonly applications: ClinicianApplicationsRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, details: ApplicationDetails): Promise<ClinicianApplication> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const { validUntil } = details.licence;
      // Somewhere it is still the day before.
      const earliestToday = new Date(now.getTime() - 12 * 3_600_000).toISOString().slice(0, 10);
      if (validUntil && validUntil < earliestToday) throw new LicenceEnded();
      const application = ClinicianApplication.submit(caller.accountId, details, now);
      await this.applications.save(application);
      await this.audit.record({
        ...{ action: 'clinician_application.apply', actorId: caller.accountId },
        ...{ entityType: 'clinician_application', entityId: application.id },
        ...personalChanges(caller.accountId, {}, details),
      });
      return application;
    });
  }
}
