import { Injectable } from '@nestjs/common';
import { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { LinkNotFound } from '../domain/patient.errors.js';
import { PatientAccountsRepository } from '../persistence/patient-accounts.repository.js';
import { PatientAccess } from './patient-access.js';

/** Ends at once, and for good, that an account may act for a patient. What they booked stays as it is. */
@Injectable()
export class RevokeLink {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly access: PatientAccess,
    private readonly links: PatientAccountsRepository,
    private readonly audit: Audit,
  ) {}

  async execute(caller: Caller, id: string, accountId: string): Promise<void> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      const { patientId } = await this.access.requireKnown(caller, id, 'patient.link', now);
      const revoked = await this.links.revoke(accountId, patientId, caller.accountId, now);
      if (!revoked) throw new LinkNotFound();
      await this.audit.record({
        ...{ action: 'patient.revoke_link', actorId: caller.accountId, onBehalfOf: patientId },
        ...{ entityType: 'patient', entityId: patientId, changes: { accountId: { from: accountId } } },
      });
    });
  }
}
