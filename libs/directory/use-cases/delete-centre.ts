import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { DeactivationGuards } from '../domain/deactivation-guards.js';
import { CentresRepository } from '../persistence/centres.repository.js';

/** Removes a centre for good. What took place there keeps it; whoever still depends on it may refuse. */
@Injectable()
export class DeleteCentre {
  constructor(
    private readonly database: Database,
    private readonly centres: CentresRepository,
    private readonly guards: DeactivationGuards,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, id: string): Promise<void> {
    return this.database.transaction(async () => {
      const now = this.clock.now();
      caller.require('centre.write', id);
      await this.centres.lockStaff([id]);
      // Before any row is locked: guards take the locks of booking, which come first everywhere.
      await this.guards.mayDeactivate({ kind: 'centre', id }, now);
      const centre = await this.centres.lockById(id);
      const before = { ...centre };
      centre.delete(now);
      await this.centres.save(centre);
      await this.audit.record({
        ...{
          action: 'centre.delete',
          actorId: caller.accountId,
          entityType: 'centre',
          entityId: id,
          centreId: id,
        },
        changes: changesBetween(before, centre),
      });
    });
  }
}
