import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit, changesBetween } from '#platform/audit';
import { Database } from '#platform/database';
import type { Centre } from '../domain/centre.entity.js';
import { CentresRepository } from '../persistence/centres.repository.js';

/** Shows a centre to the public again and lets it be booked. */
@Injectable()
export class ActivateCentre {
  constructor(
    private readonly database: Database,
    private readonly centres: CentresRepository,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, id: string): Promise<Centre> {
    return this.database.transaction(async () => {
      caller.require('centre.write', id);
      const centre = await this.centres.lockById(id);
      const before = { ...centre };
      centre.activate();
      await this.centres.save(centre);
      await this.audit.record({
        ...{
          action: 'centre.activate',
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
