import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { CentreResourceKind } from '../domain/centre-resource.js';
import { DeactivationGuards } from '../domain/deactivation-guards.js';
import { CentreResourcesRepository } from '../persistence/centre-resources.repository.js';

/** Takes a room or a piece of equipment out of use. Whoever still depends on it may refuse. */
@Injectable()
export class RemoveCentreResource {
  constructor(
    private readonly database: Database,
    private readonly resources: CentreResourcesRepository,
    private readonly guards: DeactivationGuards,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, kind: CentreResourceKind, centreId: string, id: string): Promise<void> {
    return this.database.transaction(async () => {
      caller.require('centre.write', centreId);
      await this.resources.get(kind, centreId, id);
      // Before any row is locked: guards take the locks of booking, which come first everywhere.
      await this.guards.mayDeactivate({ kind, id }, this.clock.now());
      const resource = await this.resources.lockById(kind, centreId, id);
      const before = { ...resource };
      resource.retire();
      await this.resources.save(resource);
      await this.audit.record({
        ...{ action: `${kind}.remove`, actorId: caller.accountId, centreId },
        ...{ entityType: kind, entityId: id },
        changes: changesBetween(before, resource),
      });
    });
  }
}
