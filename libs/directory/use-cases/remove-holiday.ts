import { Injectable } from '@nestjs/common';
import type { Caller } from '#identity';
import { Audit } from '#platform/audit';
import { Database } from '#platform/database';
import { HolidaysRepository } from '../persistence/holidays.repository.js';

/** Opens a centre again on a day that was a holiday. */
@Injectable()
export class RemoveHoliday {
  constructor(
    private readonly database: Database,
    private readonly holidays: HolidaysRepository,
    private readonly audit: Audit,
  ) {}

  execute(caller: Caller, centreId: string, id: string): Promise<void> {
    return this.database.transaction(async () => {
      caller.require('centre.write', centreId);
      const { onDate, name } = await this.holidays.remove(centreId, id);
      await this.audit.record({
        ...{ action: 'holiday.remove', actorId: caller.accountId, centreId },
        ...{ entityType: 'holiday', entityId: id },
        changes: { onDate: { from: onDate }, name: { from: name } },
      });
    });
  }
}
