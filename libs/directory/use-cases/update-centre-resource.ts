import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Database } from '#platform/database';
import type { CentreResource, CentreResourceDetails, CentreResourceKind } from '../domain/centre-resource.js';
import { CentreResourcesRepository } from '../persistence/centre-resources.repository.js';

/** Changes what is said of a room or a piece of equipment, for bookings to come. */
@Injectable()
export class UpdateCentreResource {
  constructor(
    private readonly database: Database,
    private readonly resources: CentreResourcesRepository,
    private readonly audit: Audit,
  ) {}

  execute(
    caller: Caller,
    kind: CentreResourceKind,
    { centreId, id }: { centreId: string; id: string },
    changes: Partial<CentreResourceDetails>,
    expectedVersion: number,
  ): Promise<CentreResource> {
    return this.database.transaction(async () => {
      caller.require('centre.write', centreId);
      const resource = await this.resources.lockById(kind, centreId, id);
      const before = { ...resource };
      resource.update(changes, expectedVersion);
      await this.resources.save(resource);
      await this.audit.record({
        ...{ action: `${kind}.update`, actorId: caller.accountId, centreId },
        ...{ entityType: kind, entityId: id },
        changes: changesBetween(before, resource),
      });
      return resource;
    });
  }
}
