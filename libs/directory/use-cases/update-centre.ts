import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Database } from '#platform/database';
import type { Centre, CentreDetails } from '../domain/centre.entity.js';
import { CentresRepository } from '../persistence/centres.repository.js';

/** Changes what is said of a centre. A role held for this centre alone is enough. */
@Injectable()
export class UpdateCentre {
  constructor(
    private readonly database: Database,
    private readonly centres: CentresRepository,
    private readonly audit: Audit,
  ) {}

  execute(
    caller: Caller,
    id: string,
    changes: Partial<CentreDetails>,
    expectedVersion: number,
  ): Promise<Centre> {
    return this.database.transaction(async () => {
      const centre = await this.centres.lockById(id);
      caller.require('centre.write', id);
      const before = { ...centre };
      centre.update(changes, expectedVersion);
      await this.centres.save(centre);
      await this.audit.record({
        ...{
          action: 'centre.update',
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
