import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import type { ClinicianApplication } from '../domain/clinician-application.entity.js';
import { ClinicianApplicationsRepository } from '../persistence/clinician-applications.repository.js';
import { requireEverywhere } from './reach.js';

/** Turns an application down, with a reason that the applicant reads. A second decision is a conflict. */
@Injectable()
export class RejectClinicianApplication {
  constructor(
    private readonly database: Database,
    private readonly applications: ClinicianApplicationsRepository,
    private readonly cipher: FieldCipher,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, id: string, reason: string): Promise<ClinicianApplication> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'clinician.approve');
      const application = await this.applications.lockById(id);
      application.reject(this.cipher.encrypt(reason), caller.accountId, this.clock.now());
      await this.applications.save(application);
      await this.audit.record({
        ...{ action: 'clinician_application.reject', actorId: caller.accountId },
        ...{ entityType: 'clinician_application', entityId: id },
        changes: { status: { from: 'pending', to: 'rejected' } },
      });
      return application;
    });
  }
}
