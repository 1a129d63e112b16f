import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, personalChanges } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Clinician } from '../domain/clinician.entity.js';
import type { ClinicianApplication } from '../domain/clinician-application.entity.js';
import { ClinicianApplicationsRepository } from '../persistence/clinician-applications.repository.js';
import { LinkAccount } from './link-account.js';
import { requireEverywhere } from './reach.js';

/**
 * Makes a clinician of the applicant: their account may do what clinicians do, and they are in the directory. They can
 * be booked once services, centres and hours are set. A second decision is a conflict.
 */
@Injectable()
export class ApproveClinicianApplication {
  constructor(
    private readonly database: Database,
    private readonly applications: ClinicianApplicationsRepository,
    private readonly linkAccount: LinkAccount,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, id: string): Promise<ClinicianApplication> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'clinician.approve');
      const application = await this.applications.lockById(id);
      application.requirePending();
      const now = this.clock.now();
      const { fullName, specializations, languages, about, accountId } = application;
      const clinician = Clinician.create({ fullName, specializations, languages, about, accountId }, now);
      await this.linkAccount.execute(caller, clinician);
      application.approve(clinician.id, caller.accountId, now);
      await this.applications.save(application);
      await this.audit.record({
        ...{ action: 'clinician.create', actorId: caller.accountId },
        ...{ entityType: 'clinician', entityId: clinician.id },
        ...personalChanges(clinician.id, {}, clinician),
      });
      await this.audit.record({
        ...{ action: 'clinician_application.approve', actorId: caller.accountId },
        ...{ entityType: 'clinician_application', entityId: id },
        changes: { status: { from: 'pending', to: 'approved' }, clinicianId: { to: clinician.id } },
      });
      return application;
    });
  }
}
