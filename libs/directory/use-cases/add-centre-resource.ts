import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import type { CentreResource, CentreResourceDetails, CentreResourceKind } from '../domain/centre-resource.js';
import { Equipment } from '../domain/equipment.entity.js';
import { Room } from '../domain/room.entity.js';
import { CentreResourcesRepository } from '../persistence/centre-resources.repository.js';
import { CentresRepository } from '../persistence/centres.repository.js';

/** Adds a room or a piece of equipment to a centre. A name that is taken there is a conflict. */
@Injectable()
export class AddCentreResource {
  constructor(
    private readonly database: Database,
    private readonly centres: CentresRepository,
    private readonly resources: CentreResourcesRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(
    caller: Caller,
    kind: CentreResourceKind,
    centreId: string,
    details: CentreResourceDetails,
  ): Promise<CentreResource> {
    return this.database.transaction(async () => {
      caller.require('centre.write', centreId);
      await this.centres.get(centreId);
      const fresh = kind === 'room' ? new Room() : new Equipment();
      const resource = fresh.begin(centreId, details, this.clock.now());
      await this.resources.save(resource);
      await this.audit.record({
        ...{ action: `${kind}.add`, actorId: caller.accountId, centreId },
        ...{ entityType: kind, entityId: resource.id },
        changes: changesBetween({}, resource),
      });
      return resource;
    });
  }
}
