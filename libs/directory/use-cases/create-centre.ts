import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Clock } from '#platform/clock';
import { Database } from '#platform/database';
import { Centre, type CentreDetails } from '../domain/centre.entity.js';
import { CentresRepository } from '../persistence/centres.repository.js';
import { requireEverywhere } from './reach.js';

/** Opens a centre. A name that is taken is a conflict. */
@Injectable()
export class CreateCentre {
  constructor(
    private readonly database: Database,
    private readonly centres: CentresRepository,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, details: CentreDetails): Promise<Centre> {
    return this.database.transaction(async () => {
      requireEverywhere(caller, 'centre.write');
      const centre = Centre.create(details, this.clock.now());
      await this.centres.save(centre);
      await this.audit.record({
        ...{
          action: 'centre.create',
          actorId: caller.accountId,
          entityType: 'centre',
          entityId: centre.id,
          centreId: centre.id,
        },
        changes: changesBetween({}, centre),
      });
      return centre;
    });
  }
}
