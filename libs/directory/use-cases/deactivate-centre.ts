import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { DeactivationGuards } from '../domain/deactivation-guards.js';
import type { Centre } from '../domain/centre.entity.js';
import { CentresRepository } from '../persistence/centres.repository.js';

/** Hides a centre from the public and from booking. Whoever still depends on it may refuse. */
@Injectable()
export class DeactivateCentre {
  constructor(
    private readonly database: Database,
    private readonly centres: CentresRepository,
    private readonly guards: DeactivationGuards,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, id: string): Promise<Centre> {
    return this.database.transaction(async () => {
      caller.require('centre.write', id);
      await this.centres.lockStaff([id]);
      // Before any row is locked: guards take the locks of booking, which come first everywhere.
      await this.guards.mayDeactivate({ kind: 'centre', id }, this.clock.now());
      const centre = await this.centres.lockById(id);
      const before = { ...centre };
      centre.deactivate();
      await this.centres.save(centre);
      await this.audit.record({
        ...{
          action: 'centre.deactivate',
          actorId: caller.accountId,
          entityType: 'centre',
          entityId: id,
          centreId: id,
        },
        changes: changesBetween(before, centre),
      });
      return centre;
    });
  }
}
